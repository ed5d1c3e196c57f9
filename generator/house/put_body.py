"""Puts `{{ body }}` into a letterhead, and the fields where a content control says what it is for."""

from __future__ import annotations

import re

from lxml import etree

from generator.ooxml.schema import W, w

_BODY = re.compile(r"\{\{\s*body\s*\}\}")
_PROMPT = re.compile(
    r"\[?\s*(body( text)?|text|main text|contents?|message|letter text|(type|insert|start typing|enter)( your| the)?"
    r"( letter| body| main)? ?(text|content|here)( here)?|click( or tap)?( here)? to enter text"
    r"|(hier )?(bitte )?text( hier)? (eingeben|einfügen)|(votre )?texte( ici)?|(saisir|saisissez)( le| votre)? texte"
    r"( ici)?)\.?\s*\]?",
    re.IGNORECASE,
)
"""What stands in a letterhead in the place of the text: `[Text]`, `Type your text here`."""

_BOUND = {"title": "title", "publish date": "as_of", "publishdate": "as_of", "subject": "title"}
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))


def put_body(body: etree._Element) -> str:
    """Put `{{ body }}` into the main text of a letterhead, if it isn't there; return in words where it is.

    An empty main text gets it after the letterhead's own pictures and tables; the empty lines that follow them are
    removed. Among words, it takes the place of a prompt such as `[Text]`; without a prompt, it goes to the end.
    """
    if any(_BODY.search(_words(paragraph)) for paragraph in body.iter(w("p"))):
        return "{{ body }} was there"
    blocks = [child for child in body if child.tag != w("sectPr")]
    prompts = [block for block in blocks if _is_prompt(block)]
    if len(prompts) == 1:
        said = _words(prompts[0]).strip()
        body.replace(prompts[0], _paragraph("{{ body }}"))
        return f"{{{{ body }}}} takes the place of “{said}”"
    last = max((number for number, block in enumerate(blocks) if _has_content(block)), default=-1)
    for block in blocks[last + 1 :]:
        body.remove(block)
    place = _paragraph("{{ body }}")
    if last >= 0:
        blocks[last].addnext(place)
    else:
        body.insert(0, place)
    own = next((words for block in blocks[: last + 1] if (words := _words(block).strip())), "")
    if own:
        return (
            f"{{{{ body }}}} is after the words of its main text (“{own[:60]}”…), which stand in every pack: delete "
            "what isn't for packs, and move {{ body }} to its place, which may be in no table"
        )
    return "{{ body }} is after its pictures" if last >= 0 else "{{ body }} is at the beginning of its empty main text"


def fill_controls(root: etree._Element) -> list[str]:
    """Put a field into each content control that is bound to the title or the date; return what was done."""
    done = []
    for control in root.iter(w("sdt")):
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if properties is None or content is None:
            continue
        named = [properties.find(w(tag)) for tag in ("alias", "tag")]
        names = [found.get(w("val"), "").casefold() for found in named if found is not None]
        binding = properties.find(w("dataBinding"))
        path = "" if binding is None else binding.get(w("xpath"), "").casefold()
        names += ["title"] * path.endswith("title[1]") + ["publish date"] * path.endswith("publishdate[1]")
        field = next((_BOUND[name] for name in names if name in _BOUND), None)
        texts = list(content.iter(w("t")))
        if field and texts:
            texts[0].text = f"{{{{ {field} }}}}"
            for text in texts[1:]:
                text.text = ""
            done.append(f"{{{{ {field} }}}} is in the content control '{names[0]}'")
    return done


def _is_prompt(block: etree._Element) -> bool:
    return (
        block.tag in (w("p"), w("sdt")) and not _has_picture(block) and bool(_PROMPT.fullmatch(_words(block).strip()))
    )


def _has_content(block: etree._Element) -> bool:
    """Tell whether a block has words, a picture, a shape or a table, or ends a section."""
    return (
        bool(_words(block).strip())
        or _has_picture(block)
        or block.tag == w("tbl")
        or next(block.iter(w("sectPr")), None) is not None
    )


def _has_picture(block: etree._Element) -> bool:
    return next(block.iter(*_PICTURES), None) is not None


def _words(block: etree._Element) -> str:
    return "".join(text.text or "" for text in block.iter(w("t")))


def _paragraph(text: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>{text}</w:t></w:r></w:p>')
