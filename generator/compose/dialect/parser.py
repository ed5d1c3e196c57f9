"""The Markdown that templates are written in: CommonMark with tables, footnotes and `::: Style` blocks.

Everything of it is read, also what a pack may not hold; `prose` judges it.
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
"""A line of words that was meant to close a block."""

TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$")
"""A line of words that was meant as the second line of a table."""

CONTENTS = re.compile(r"\[TOC(?:[ \t]+([^\]\n]+))?\]\s*$")
"""The line that a table of contents takes the place of, with its title if it has one of its own."""

NEW_PAGE = re.compile(r"\[NEW PAGE\]\s*$")
"""The line that puts the heading below it at the top of a page."""

_MAX_NESTING = 40


@dataclass(frozen=True)
class ParsedMarkdown:
    """A text taken apart: its syntax tree, and what markdown-it keeps env it.

    `link_definition_lines` are counted from 1; `inline_notes` holds the insides of `^[...]` by their ids.
    """

    root: SyntaxTreeNode
    link_definition_lines: tuple[int, ...]
    inline_notes: dict[int, list[Token]]


def parse(text: str) -> ParsedMarkdown:
    """Take Markdown apart. Raises `RecursionError` for what stands too deep in one another."""
    env: dict[str, Any] = {}
    root = SyntaxTreeNode(_MARKDOWN.parse(text, env))
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    lines = tuple(found["map"][0] + 1 for found in definitions)
    notes: Mapping[int, Mapping[str, Any]] = env.get("footnotes", {}).get("list", {})
    return ParsedMarkdown(root, lines, {number: note["tokens"] for number, note in notes.items() if "tokens" in note})


def first_line(node: SyntaxTreeNode) -> int:
    """Return the line that a node begins on, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def cells(line: str) -> list[str]:
    """Return the cells that are written in a table's line; markdown-it drops those beyond the last column."""
    found = re.split(r"(?<!\\)\|", line.strip())
    inner = found[1:] if found[0] == "" else found
    return inner[:-1] if inner and inner[-1] == "" else inner


def normal_address(url: str) -> str:
    """Return an address with whatever may not stand in one encoded."""
    return normalizeLink(url)


def _is_any_address(url: str) -> bool:  # noqa: ARG001 - as markdown-it calls it
    return True


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    # Definitions stay where they are written, so that a second one of the same name isn't lost; a reference without
    # one is still a reference.
    footnote_plugin(parser, move_to_end=False, always_match_refs=True)
    container_plugin(parser, "style", validate=lambda words, *_: bool(words.strip()))
    # An address may hold a slot, which must not be encoded before it is filled; and none is to turn into words
    # because it is a bad one.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    parser.validateLink = _is_any_address  # type: ignore[method-assign]
    return parser


_MARKDOWN = _markdown()
