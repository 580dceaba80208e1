"""Web pages saved as files: HTML and XHTML."""

import re
from typing import Any, ClassVar, TypeAlias

from loaders.base import Reading
from loaders.encoding import decode
from loaders.layout import LayoutBuilder, fold_lines
from loaders.limits import Limits, expect_size
from ontology.errors import UnreadableSource

Element: TypeAlias = Any

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_HEAD = 4_096
_SITE = re.compile(r"\s+[|–—·•»:-]\s+")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class WebPage:
    """Reads .html: the page's own content, without menus, banners, scripts and hidden parts. Nothing is fetched."""

    name: ClassVar[str] = "web-page"
    media_type: ClassVar[str] = "text/html"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        expect_size(len(content), limits.text_bytes, where=where, what="the page")
        declared = _CHARSET.search(content[:_HEAD])
        text = decode(content, where=where, declared=declared[1].decode("ascii") if declared else None)
        if not text.strip():
            raise UnreadableSource(where, reason="empty", detail="nothing but blanks")
        return read_page(text, where=where)


def read_page(text: str, *, where: str) -> Reading:
    """What a page says, given its source text. UnreadableSource("no-text") where it says nothing."""
    from loaders.page_chrome import Chrome, find_content
    from loaders.page_layout import add_page

    root = parse_page(text, where)
    body = None if root is None else next(root.iter("body"), root)
    if root is None or body is None:
        raise UnreadableSource(where, reason="no-text", detail="no element in it")
    content = find_content(body)
    builder = LayoutBuilder()
    outside = _title_outside(body, content)
    if outside is not None:
        builder.add_heading("".join(outside.itertext()), 1)
    add_page(builder, content, Chrome(content))
    heading = outside if outside is not None else next(content.iter("h1"), None)
    shown = "" if heading is None else " ".join(fold_lines("".join(heading.itertext())).split())
    reading = builder.build(title=shown or _head_title(root) or None)
    if not reading.text:
        raise UnreadableSource(where, reason="no-text", detail="only menus, scripts and the like")
    published = _published(root, content, reading.text)
    return Reading(text=reading.text, blocks=reading.blocks, title=reading.title, published=published)


def parse_page(text: str, where: str) -> Element | None:
    """The tree of a page; None where there is no element. UnreadableSource("broken") where not all of it fits."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(text.replace("\x00", " ").encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but comments, or nothing at all
        root = None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":  # the rest of the page is not in the tree
            raise UnreadableSource(where, reason="broken", detail=entry.message)
    return root


def _title_outside(body: Element, content: Element) -> Element | None:
    """The page's first heading, where it stands above the content and the content has none of its own."""
    if content is body or next(content.iter("h1"), None) is not None:
        return None
    return next(body.iter("h1"), None)


def _head_title(root: Element) -> str:
    """The title in the head, without the site's name after or before it."""
    element = next(root.iter("title"), None)
    title = "" if element is None else " ".join(fold_lines("".join(element.itertext())).split())
    return max(_SITE.split(title), key=len)


def _published(root: Element, content: Element, text: str) -> str | None:
    """The day of publication that the page's metadata gives, where the text shows it as well."""
    told = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content", "")
        for meta in root.iter("meta")
    }
    days = [match for name in _PUBLISHED if (match := _DAY.match(told.get(name, "")))]
    shown = {
        match[0]
        for time in content.iter("time")
        if (match := _DAY.match(time.get("datetime", ""))) and match[1] in "".join(time.itertext())
    }
    for match in days:
        year, month, day = match.groups()
        written = rf"(?<!\d)(?:0?{int(day)}\.\s?0?{int(month)}\.\s?{year}|{match[0]})(?!\d)"
        if match[0] in shown or re.search(written, text):
            return match[0]
    return None
