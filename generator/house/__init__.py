"""A house style: a Word document whose styles, header and footer a pack takes on."""

from generator.house.fields import FIELD_MARK, FIELDS
from generator.house.read import House, read_house
from generator.house.styles import ListLook

__all__ = ["FIELDS", "FIELD_MARK", "House", "ListLook", "read_house"]
