"""A house style: a Word document whose styles, header and footer a pack takes on."""

from generator.house.fields import FIELD_MARK, FIELDS
from generator.house.lists import ListLook
from generator.house.page import PAPERS, Page
from generator.house.read import House, read_house

__all__ = ["FIELDS", "FIELD_MARK", "PAPERS", "House", "ListLook", "Page", "read_house"]
