"""Styles of a Word document: which of them make a paragraph a heading or a list item."""

import re
from dataclasses import dataclass

from loaders.archive import Element, attribute, child, local_name

_HEADING = re.compile(r"heading ([1-9])")
_TITLES = {"title": 1, "subtitle": 2}
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures")
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of layout. `level` is a heading's (0: none), `item` a list item's (0: none)."""

    level: int = 0
    item: int = 0
    contents: bool = False
    bold: bool = False


def read_styles(root: Element | None) -> dict[str, Style]:
    """The paragraph styles by their ids, each with what it inherits; the default style under the empty id."""
    if root is None:
        return {}
    elements = {}
    for element in root:
        if local_name(element) == "style" and attribute(element, "type") == "paragraph":
            elements[attribute(element, "styleId") or ""] = element
            if attribute(element, "default") in ("1", "true"):
                elements.setdefault("", element)
    return {key: _resolve(element, elements) for key, element in elements.items()}


def _resolve(element: Element, elements: dict[str, Element]) -> Style:
    level = item = 0
    contents = bold = False
    current: Element | None = element
    for _ in range(_LONGEST_CHAIN):
        if current is None:
            break
        name = value_of(child(current, "name")).lower()
        heading = _HEADING.fullmatch(name)
        level = level or (int(heading[1]) if heading else _TITLES.get(name, outline_level(child(current, "pPr"))))
        item = item or item_level(child(current, "pPr")) or int(name.startswith(("list bullet", "list number")))
        contents = contents or bool(_CONTENTS.fullmatch(name))
        bold = bold or is_on(child(current, "rPr", "b"))
        current = elements.get(value_of(child(current, "basedOn")))
    return Style(level=level, item=0 if level else item, contents=contents, bold=bold)


def outline_level(properties: Element | None) -> int:
    """The heading level that a paragraph's properties give (from 1), or 0. Level 10 of Word is body text."""
    text = value_of(child(properties, "outlineLvl"))
    return int(text) + 1 if text in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0


def item_level(properties: Element | None) -> int:
    """The list level that a paragraph's properties give (from 1), or 0. Numbering 0 takes an item off its list."""
    numbering = child(properties, "numPr")
    if numbering is None or value_of(child(numbering, "numId")) == "0":
        return 0
    depth = value_of(child(numbering, "ilvl"))
    return int(depth) + 1 if re.fullmatch("[0-8]", depth) else 1


def value_of(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val") or ""


def is_on(element: Element | None) -> bool:
    """Whether a switch such as bold is there and not turned off."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")
