"""The Markdown that templates are written in: CommonMark with tables, footnotes and `::: Style` blocks.

The parser reads all of this syntax, also what a pack can't contain; `blocks` and `inlines` refuse the latter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

STRAY_COLONS = re.compile(r"\s*:::+\s*$")
"""A line that reads as words but was meant to close a block."""

TABLE_RULE = re.compile(r"\s*(\|\s*:?-+:?\s*\||\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?)\s*$")
"""A line that reads as words but was meant as the second line of a table."""

CONTENTS = re.compile(r"\[TOC(?:[ \t]+([^\]\n]+))?\]\s*$")
"""The line for a table of contents; the group is the title, if the line gives one."""

NEW_PAGE = re.compile(r"\[NEW PAGE\]\s*$")
"""The line that starts a new page with the heading below it."""

_MAX_NESTING = 40


@dataclass(frozen=True)
class ParsedMarkdown:
    """A text as a syntax tree, with what markdown-it keeps outside the tree.

    `link_definition_lines` are counted from 1. `inline_notes` holds the tokens inside each `^[...]`, by the note's id.
    """

    root: SyntaxTreeNode
    link_definition_lines: tuple[int, ...]
    inline_notes: dict[int, list[Token]]


def parse(text: str) -> ParsedMarkdown:
    """Parse Markdown. Raises `RecursionError` if the syntax is nested too deeply."""
    env: dict[str, Any] = {}
    root = SyntaxTreeNode(_MARKDOWN.parse(text, env))
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    lines = tuple(found["map"][0] + 1 for found in definitions)
    notes: Mapping[int, Mapping[str, Any]] = env.get("footnotes", {}).get("list", {})
    return ParsedMarkdown(root, lines, {number: note["tokens"] for number, note in notes.items() if "tokens" in note})


def first_line(node: SyntaxTreeNode) -> int:
    """Return the first line of a node, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def cells(line: str) -> list[str]:
    r"""Return the cells in a line of a table, also those after the last column, which markdown-it drops.

    >>> cells("| Ask | Offer | - |")
    [' Ask ', ' Offer ', ' - ']
    >>> cells(r"this \| that | other")
    ['this \\| that ', ' other']
    """
    found = re.split(r"(?<!\\)\|", line.strip())
    inner = found[1:] if found[0] == "" else found
    return inner[:-1] if inner and inner[-1] == "" else inner


def normal_address(url: str) -> str:
    """Return an address in which characters that no address can contain are encoded.

    >>> normal_address("https://example.org/a b")
    'https://example.org/a%20b'
    """
    return normalizeLink(url)


def _is_any_address(url: str) -> bool:  # noqa: ARG001 - markdown-it passes it
    return True


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    # Footnote definitions stay where they are written, so that a second definition of a name isn't lost. A reference
    # without a definition is still a reference.
    footnote_plugin(parser, move_to_end=False, always_match_refs=True)
    container_plugin(parser, "style", validate=lambda words, *_: bool(words.strip()))
    # An address can contain a slot, which must not be encoded before it is filled. A bad address must stay an address
    # and not turn into words, so that it is refused.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    parser.validateLink = _is_any_address  # type: ignore[method-assign]
    return parser


_MARKDOWN = _markdown()
