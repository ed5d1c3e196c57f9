"""Names that a computer, a program or a slip gave to a file: backups, copies, and names with a wrong ending."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_SILENT = re.compile(
    r"""\..*                                   # hidden, such as .git, .DS_Store and .~lock.house.docx#
    | ~\$.* | ~wr[a-z]\d+\.tmp                 # open in Word
    | .*(~ | \.(bak|backup|tmp|temp|swp|swo|swn|crdownload|part|partial|download|orig|wbk|asd|lock|pyc)) | \#.*\#
    | thumbs\.db | ehthumbs.*\.db | desktop\.ini | icon\r | __pycache__ | __macosx | @eadir | \$recycle\.bin
    | readme(\.(md|markdown|txt|rst|html|docx|pdf))?""",
    re.IGNORECASE | re.VERBOSE,
)
_COPY = r"(?:copy|kopie|copie|copia|kopia|cópia|копия)"
_CONFLICT = r"\b(?:conflict|conflicted|conflicting|konflikt|sfconflict)\b"


def _patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


# What is surely a copy, by its name without endings, and what is one only beside a file with the name of the original:
# `border-conflict` alone is a subject.
_SURELY = {
    True: _patterns(
        rf"(?P<name>.+?) ?[(\[][^()\[\]]*{_CONFLICT}[^()\[\]]*[)\]]",
        r"(?P<name>.+?)[._ -]sync-conflict-\d.*",
        r"(?P<name>.+?)_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+",
    ),
    False: _patterns(
        rf"{_COPY} (?:\(\d+\) )?(?:of|von|de|di|van) (?P<name>.+)",
        rf"(?P<name>.+?)(?: [-–])? {_COPY}(?: ?\(?\d+\)?)?",
        r"(?P<name>.+?) ?\(\d+\)",
    ),
}
_BESIDE = {
    True: (
        *_patterns(rf"(?P<name>.+?)[._ -]+{_CONFLICT}.*", r"(?P<name>.+?)_conflict\b.*"),
        re.compile(r"(?P<name>.+?)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,}"),  # OneDrive adds a computer's name
    ),
    False: _patterns(r"(?P<name>.+?) \d{1,2}", rf"(?P<name>.+?)[-_]{_COPY}(?:[-_ ]?\d+)?"),
}
_YAML = re.compile(r"(?P<name>[^.]+.*?)[. _]ya?ml(?:\.[a-z]{2,8})?", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?P<name>[^.]+.*?)\.(?:md|markdown|mdown|mkd|mdtext)(?:\.te?xt)?", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"(?P<name>[^.]+.*?)(?:\.(?:md|markdown))?\.(?:j2|jinja2?)(?:\.[a-z]{2,8})?", re.IGNORECASE
)  # fmt: skip

WORD_FORMATS = ("doc", "docm", "dot", "dotx", "dotm", "odt", "ott", "rtf", "pages", "pdf")
"""The endings of documents that a house style may be saved as by mistake."""


def is_silent(name: str) -> bool:
    """Tell whether nobody expects the program to read a file or a folder: locks, backups, and notes for readers.

    >>> [is_silent(name) for name in ("~$house.docx", "trade.yaml.bak", ".DS_Store", "README.md", "trade (2).yaml")]
    [True, True, True, True, False]
    """
    return _SILENT.fullmatch(name) is not None


@dataclass(frozen=True)
class Copy:
    """What a file is a copy of; a `conflict` is a copy by a sync program or by git, with somebody's edits in it."""

    original: str
    conflict: bool = False


def copy_of(name: str, beside: Collection[str]) -> Copy | None:
    """Return what a file or a folder is a copy of, judged by its name and the names beside it; None if it is no copy.

    >>> copy_of("trade (2).yaml", ["trade.yaml"]), copy_of("Copy of trade.yaml", [])
    (Copy(original='trade.yaml', conflict=False), Copy(original='trade.yaml', conflict=False))
    >>> copy_of("trade (Ann's conflicted copy 2026-05-03).yaml", ["trade.yaml"])
    Copy(original='trade.yaml', conflict=True)
    >>> copy_of("trade 2.yaml", ["trade.yaml"]), copy_of("trade 2.yaml", []), copy_of("border-conflict.yaml", [])
    (Copy(original='trade.yaml', conflict=False), None, None)
    """
    endings = re.search(r"(?:\.md)?\.[a-z0-9]+$|$", name, re.IGNORECASE)
    ending = endings.group() if endings else ""
    stem = name.removesuffix(ending)
    for table, needs_original in ((_SURELY, False), (_BESIDE, True)):
        for conflict, patterns in table.items():
            for pattern in patterns:
                match = pattern.fullmatch(stem)
                if match and (not needs_original or match["name"] + ending in beside):
                    return Copy(match["name"] + ending, conflict)
    return None


def as_yaml(name: str) -> str:
    """Return the name that a YAML file should have, or an empty text if a name doesn't say that it is one.

    >>> as_yaml("trade.yml"), as_yaml("trade.yaml.txt"), as_yaml("Trade.YAML"), as_yaml("trade.docx")
    ('trade.yaml', 'trade.yaml', 'Trade.yaml', '')
    """
    match = _YAML.fullmatch(name)
    return f"{match['name']}.yaml" if match else ""


def as_markdown(name: str) -> str:
    """Return the name that a file of Markdown should have, or an empty text.

    >>> as_markdown("brief.md.txt"), as_markdown("brief.MD"), as_markdown("brief.pdf")
    ('brief.md', 'brief.md', '')
    """
    match = _MARKDOWN.fullmatch(name)
    return f"{match['name']}.md" if match else ""


def as_template(name: str) -> str:
    """Return the name that a template should have, or an empty text if a name doesn't say that it is one.

    >>> as_template("pack.j2"), as_template("pack.md.j2.txt"), as_template("pack.md.jinja"), as_template("pack.md")
    ('pack.md.j2', 'pack.md.j2', 'pack.md.j2', '')
    """
    match = _TEMPLATE.fullmatch(name)
    return f"{match['name']}.md.j2" if match else ""
