"""What the body refers to in other parts of the package: addresses of links, and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.document.nodes import PICTURE_ENDINGS, Image
from generator.house.house import House
from generator.ooxml.schema import HYPERLINK, IMAGE, escape

_EMU_OF_TWENTIETH = 635
_MOST_OF_PAGE = 0.6


@dataclass
class Links:
    """The external addresses that one part links to, each with its relationship id."""

    targets: dict[str, str] = field(default_factory=dict)

    def id_of(self, target: str) -> str:
        """Return the relationship id of an address; a new address gets a new id."""
        return self.targets.setdefault(target, f"rIdLink{len(self.targets) + 1}")

    def written(self) -> str:
        """Return the XML of the relationships."""
        return "".join(
            f'<Relationship Id="{number}" Type="{HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
            for target, number in self.targets.items()
        )


@dataclass
class Pictures:
    """The pictures of the body. A file that is shown several times is stored once.

    If there is a `name`, it replaces the names of their files: `Picture` gives “Picture 1”.
    """

    house: House
    name: str = ""
    files: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    shown: int = 0

    def drawn(self, image: Image) -> str:
        """Return the XML of a picture in a line of text, in its own size, or smaller if the page needs it."""
        self.shown += 1
        number = len(self.files) + 1
        path = f"media/pack{number}.{PICTURE_ENDINGS[image.kind]}"
        relationship, _ = self.files.setdefault(image.data, (f"rIdPicture{number}", path))
        identity = self.house.next_drawing + self.shown - 1
        wide, high = shown_size(image, self.house)
        size = f'cx="{wide}" cy="{high}"'
        name = escape(f"{self.name} {self.shown}" if self.name else image.name.rpartition("/")[2])
        main = "http://schemas.openxmlformats.org/drawingml/2006"
        return (
            f'<w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{identity}" name="{name}" descr="{escape(image.alt)}"/>'
            f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{identity}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def written(self) -> str:
        """Return the XML of the relationships."""
        return "".join(
            f'<Relationship Id="{number}" Type="{IMAGE}" Target="{path}"/>' for number, path in self.files.values()
        )

    def members(self, document_name: str) -> dict[str, bytes]:
        """Return the picture files by member name, in the folder of the document."""
        folder = document_name.rpartition("/")[0]
        return {f"{folder}/{path}".lstrip("/"): data for data, (_, path) in self.files.items()}


def shown_size(image: Image, house: House) -> tuple[int, int]:
    """Return the width and the height at which a picture is shown, in English Metric Units (635 are 1/20 point)."""
    widest = house.text_width * _EMU_OF_TWENTIETH
    highest = house.text_height * _EMU_OF_TWENTIETH * _MOST_OF_PAGE
    factor = min(1.0, widest / image.width, highest / image.height)
    return max(1, round(image.width * factor)), max(1, round(image.height * factor))


def with_types(types: bytes, pictures: Pictures) -> bytes:
    """Return the content types of the package, with those of the pictures added."""
    text = types.decode()
    known = {ending.lower() for ending in re.findall(r'<Default[^>]*Extension="([^"]+)"', text)}
    endings = {path.rpartition(".")[2] for _, path in pictures.files.values()}
    kinds = {ending: kind for kind, ending in PICTURE_ENDINGS.items()}
    added = "".join(
        f'<Default Extension="{ending}" ContentType="{kinds[ending]}"/>' for ending in sorted(endings - known)
    )
    return re.sub(r"(<Types[^>]*>)", rf"\1{added}", text, count=1).encode()
