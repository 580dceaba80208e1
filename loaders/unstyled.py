"""Paragraphs without a style of their own: what they look like decides what they are."""

import re

from loaders.layout import LayoutBuilder, is_spoken, looks_like_heading

_MARK = re.compile(r"(?P<mark>[-–•●▪◦‣›→✓·*+]|\d{1,3}[.)]|[a-zåäö]\))[ \t\xa0]+(?=\S)")
_ROW_LENGTH = 300
_LEVEL = 4


def add_unstyled(builder: LayoutBuilder, text: str, *, bold: bool, heads: bool) -> None:
    """Adds a paragraph as an item (a mark is typed before it), a heading, a row (tabs part it) or as text.

    `bold` says whether all of it is, `heads` whether anything follows that it may be the heading of.
    """
    text = text.strip()
    mark = _MARK.match(text)
    if mark and not is_spoken(mark["mark"], text[mark.end() :]):
        builder.add_item(text[mark.end() :].replace("\t", " "), mark=f"{mark['mark']} ")
    elif heads and looks_like_heading(text, bold=bold):
        builder.add_heading(text, _LEVEL)
    elif "\t" in text and len(text) <= _ROW_LENGTH:
        builder.add_row([cell for cell in text.split("\t") if cell.strip()])
    else:
        builder.add_paragraph(text.replace("\t", " "))
