"""A web page that a browser saved -> Markdown: the paper, without menus, banners and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Comment, Tag

from generator.intake.html_markdown import bold_headings, markdown_from
from generator.intake.paper import Paper, Properties, Remarks, cannot_read
from generator.intake.text_encoding import decoded

_NO_TEXT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "form", "button", "input",
            "select", "textarea", "dialog", "audio", "video", "head", "link", "meta")  # fmt: skip
_AROUND = ("nav", "footer", "aside", "menu")
_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu")
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:cookies?|consent|gdpr|navbar|nav|navigation|menu|breadcrumbs?|sidebar|social|share|sharing|related|"
    r"newsletter|subscribe|signup|advert|ads?|promo|banner|popup|modal|skip-link|skip|comments?|footer|site-header|"
    r"masthead|toolbar|pagination|recommended|tags?)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:^|[-_ ])(?:header|logo|branding|topbar)(?:$|[-_ ])", re.IGNORECASE)
_COOKIES = re.compile(r"\b(?:accept|use)s?\b[^.]{0,60}\bcookies\b", re.IGNORECASE)
_LEAST = 200
"""The fewest letters of a part of a page that can be the paper."""


def take_html(data: bytes, name: str) -> Paper:
    """Return a web page as a paper. Raises `InvalidInput` if it has no text."""
    remarks = Remarks()
    soup = BeautifulSoup(decoded(data, name, remarks, declared=_declared(data)), "lxml")
    properties = replace(_properties(soup), around=tuple(_copyright(soup)))
    pictures = len(soup.find_all(["img", "svg", "canvas", "picture"]))
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for found in soup.find_all(_NO_TEXT):
        if not found.decomposed and found.name != "head":
            found.decompose()
    body = _main(soup, remarks)
    text = body.get_text(" ", strip=True)
    if len(text) < 20:
        hint = "open it in a browser, and save the page again when its text is shown; or copy the text into a .txt file"
        raise cannot_read(name, "the page has no text; a program may load it only when it is shown", hint)
    remarks.drop_count(pictures, "picture", "pictures")
    headings = bold_headings(body)
    if headings:
        remarks.doubt(f"{headings} short bold paragraphs are taken as headings, because the page has no other ones")
    return Paper(markdown_from(body), properties, tuple(remarks.dropped), tuple(remarks.doubts))


def _copyright(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the lines of a page that say whose it is, which often stand at its foot."""
    for found in soup.find_all(string=re.compile(r"©|\bcopyright\b", re.IGNORECASE)):
        text = " ".join(found.split())
        inside = found.parent.name if found.parent is not None else ""
        if inside not in ("script", "style", "title") and len(text.split()) <= 15:
            yield re.sub(r"\.?\s*All rights reserved.*$", "", text, flags=re.IGNORECASE)


def _declared(data: bytes) -> str:
    """Return the encoding that a page names."""
    found = re.search(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else ""


def _main(soup: BeautifulSoup, remarks: Remarks) -> Tag:
    """Return the part of a page that holds the paper, without what stands around it."""
    body = soup.body or soup
    for candidates in (soup.find_all("article"), soup.find_all(["main"]), soup.find_all(role="main")):
        best = max(candidates, key=lambda found: len(found.get_text()), default=None)
        if best is not None and 2 * len(best.get_text()) >= len(_text_of(body)) and len(best.get_text()) > _LEAST:
            if len(_text_of(body)) > len(_text_of(best)) + 20:
                remarks.drop("what stands around the text: menus, the head and the foot of the page")
            body = best
            break
    for found in body.find_all(True):
        if not found.decomposed and found is not body and _is_around(found, body):
            remarks.drop(f"parts of the page that are no text of the paper: {_label(found)}")
            found.decompose()
    remarks.dropped[:] = _summed(remarks.dropped)
    return body


def _text_of(found: Tag) -> str:
    return " ".join(found.get_text(" ", strip=True).split())


def _is_around(found: Tag, body: Tag) -> bool:
    """Tell whether a part of a page is a menu, a banner or the like."""
    if found.name in _AROUND or str(found.get("role", "")) in _ROLES or _is_hidden(found):
        return not (found.name == "aside" and found.find(id=re.compile("fn|note")))
    if found.name == "header" and not found.find(["h1", "h2"]):
        return True
    if found.name in ("p", "li", "span", "a", "h1", "h2", "h3", "td", "table", "body", "em", "strong", "sup"):
        return False
    if found.find(["h1", "h2"]) is None and _HEAD.search(" ".join(map(str, found.get_attribute_list("class")))):
        return True
    names = " ".join([*(found.get_attribute_list("class")), str(found.get("id", ""))])
    text = found.get_text(" ", strip=True)
    if len(text) > 0.4 * len(body.get_text(" ", strip=True)):
        return False
    return _NAMED.search(names) is not None or (len(text) < 600 and found.name == "div" and bool(_COOKIES.search(text)))


def _is_hidden(found: Tag) -> bool:
    style = str(found.get("style", "")).replace(" ", "").lower()
    return found.has_attr("hidden") or str(found.get("aria-hidden")) == "true" or "display:none" in style


def _label(found: Tag) -> str:
    if _is_hidden(found):
        return "hidden text"
    names = [name for name in (*found.get_attribute_list("class"), found.get("id")) if name]
    return str(names[0]) if names else found.name


def _summed(dropped: list[str]) -> list[str]:
    """Return remarks in which the parts that are no text are one remark."""
    start = "parts of the page that are no text of the paper: "
    labels = list(dict.fromkeys(text.removeprefix(start) for text in dropped if text.startswith(start)))
    others = [text for text in dropped if not text.startswith(start)]
    return [*others, start + ", ".join(labels[:6]) + (" …" if len(labels) > 6 else "")] if labels else others


def _properties(soup: BeautifulSoup) -> Properties:
    def meta(*names: str) -> str:
        for name in names:
            for key in ("name", "property", "itemprop"):
                found = soup.find("meta", attrs={key: re.compile(f"^{re.escape(name)}$", re.IGNORECASE)})
                if found is not None and found.get("content"):
                    return " ".join(str(found["content"]).split())
        return ""

    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    return Properties(
        title=meta("citation_title", "dc.title", "dcterms.title", "og:title") or title,
        publisher=meta("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name"),
        date=meta("citation_publication_date", "article:published_time", "dc.date", "dcterms.date", "datePublished"),
    )
