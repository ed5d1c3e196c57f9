"""A house style: a Word document whose styles, header and footer a pack takes on."""

from generator.house.read import FIELD_MARK, FIELDS, House, ListLook, read_house

__all__ = ["FIELDS", "FIELD_MARK", "House", "ListLook", "read_house"]
