"""What on a web page is not its content: menus, banners, link lists, hidden parts; and where the content is."""

import re
from typing import Any, Final, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

Element: TypeAlias = Any

_UNREAD_WORDS = """
    script style noscript template svg math iframe object embed video audio canvas map head title meta link base
    button input select textarea option optgroup datalist label progress meter dialog nav aside
"""
_UNREAD = frozenset(_UNREAD_WORDS.split())
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_UNREAD_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "tooltip",
    }
)
_UNREAD_NAMES_WORDS = """
    cookie cookies consent gdpr evasteet breadcrumb breadcrumbs crumb crumbs nav navbar navigation menu submenu
    megamenu share sharing someshare newsletter skiplink pagination pager sidebar topbar offcanvas popup modal
"""
_UNREAD_NAMES = frozenset(_UNREAD_NAMES_WORDS.split())
_HIDDEN_NAMES_WORDS = """
    visually-hidden visuallyhidden sr-only screen-reader-text screenreader-text skip-link skip-to-content hidden
    d-none is-hidden element-invisible footer site-footer page-footer site-header page-header
"""
_HIDDEN_NAMES = frozenset(_HIDDEN_NAMES_WORDS.split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTENT_NAMES = frozenset(
    {
        "main",
        "content",
        "main-content",
        "maincontent",
        "page-content",
        "pagecontent",
        "primary",
        "sisalto",
        "innehall",
        "article",
    }
)
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SECTIONING = frozenset({"main", "article", "section"})
# Headings over links to other pages, per language; the list under them is left out with them.
RELATED: Final = {
    "fi": {
        "lue myös",
        "lue lisää",
        "katso myös",
        "aiheeseen liittyvää",
        "muita uutisia",
        "lisää uutisia",
        "uusimmat uutiset",
    },
    "sv": {"läs också", "läs även", "läs mer", "se även", "relaterat", "relaterade nyheter", "fler nyheter"},
    "en": {"read also", "read more", "see also", "related", "related articles", "related news", "more news"},
}
_RELATED_HEADINGS = frozenset(heading for headings in RELATED.values() for heading in headings)
_MOST = 0.5  # of the content: whatever holds more is not left out
_TITLED = 0.1  # the same, for what holds the page's title
_REFUSALS = 50  # after so many elements that hold most of the content, no more are weighed
_CANDIDATES = 20
_LINKED = 0.6
_DEEPEST = 200


def find_content(body: Element) -> Element:
    """The element that holds the page's own content: its main, its article, or the whole body."""
    whole = max(1, text_length(body))
    marked: list[Element] = []
    for element in body.iter(etree.Element):
        if _marks_content(element):
            marked.append(element)
            if len(marked) == _CANDIDATES:
                break
    mains = [element for element in marked if element.tag == "main" or element.get("role") == "main"]
    for element in mains[:1]:
        if text_length(element) > min(200, whole * _MOST):
            return element
    sized = [(text_length(element), -position) for position, element in enumerate(marked)]
    length, position = max(sized, default=(0, 0))
    return marked[-position] if length > whole * _MOST else body


def text_length(element: Element) -> int:
    """How many characters other than blanks stand in an element, scripts and styles left out."""
    length = 0
    for part in element.iter():
        if part.text and part.tag not in _UNSEEN:
            length += len("".join(part.text.split()))
        if part.tail and part is not element:
            length += len("".join(part.tail.split()))
    return length


class Chrome:
    """Tells which elements of a page to leave out. It never leaves out most of the content, whatever it is called."""

    def __init__(self, content: Element) -> None:
        self._content = content
        self._length = text_length(content)
        self._refusals = 0
        self._whole_page = str(content.tag) == "body"

    def leaves_out(self, element: Element) -> bool:
        """Whether the element, with all in it, is no part of the content."""
        tag = element.tag
        if tag in _UNREAD:
            return tag not in ("aside", "dialog") or self._is_small(element)
        if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style", "")):
            return self._is_small(element)
        if element.get("aria-hidden") == "true" or element.get("aria-modal") == "true":
            return self._is_small(element)
        if tag in ("header", "footer") and self._is_page_part(element):
            return self._is_small(element)
        if element.get("role", "") in _UNREAD_ROLES or _is_named_away(element):
            return self._is_small(element)
        return _is_under_related(element) and self._is_small(element) and _is_linked(element)

    def _is_page_part(self, element: Element) -> bool:
        """Whether a header or footer is the page's, not an article's; a header with the page's title stays."""
        if element.tag == "header" and next(element.iter("h1"), None) is not None:
            return False
        for _, ancestor in zip(range(_DEEPEST), element.iterancestors(), strict=False):
            if ancestor is self._content:
                break
            if str(ancestor.tag) in _SECTIONING:
                return False
        return self._whole_page

    def _is_small(self, element: Element) -> bool:
        """Whether so little stands in the element that it may be left out."""
        if element is self._content or self._refusals >= _REFUSALS:
            return False
        titled = next(element.iter("h1"), None) is not None
        small = text_length(element) <= self._length * (_TITLED if titled else _MOST)
        self._refusals += not small
        return small


def names_of(element: Element) -> set[str]:
    """The words of an element's class and id, in lower case."""
    return set(f"{element.get('class', '')} {element.get('id', '')}".lower().split())


def _is_named_away(element: Element) -> bool:
    names = names_of(element)
    parts = {part for name in names for part in re.split(r"[-_]+", name)}
    return bool(names & _HIDDEN_NAMES or parts & _UNREAD_NAMES) and element.tag not in ("body", "main", "article")


def _is_under_related(element: Element) -> bool:
    """Whether the element is a heading such as `Lue myös`, or may be the list under it."""
    if element.tag in _SUBHEADINGS:
        return fold(element) in _RELATED_HEADINGS
    if element.tag not in ("ul", "ol", "div"):
        return False
    before = element.getprevious()
    return before is not None and before.tag in (*_SUBHEADINGS, "p") and fold(before) in _RELATED_HEADINGS


def _is_linked(element: Element) -> bool:
    """Whether the element is little more than links, or a heading."""
    linked = sum(text_length(link) for link in element.iter("a"))
    return element.tag in _SUBHEADINGS or linked > text_length(element) * _LINKED


def fold(element: Element) -> str:
    """An element's text in lower case on one line, without a colon at its end."""
    words: list[str] = []
    for text in element.itertext():
        words += text.split()
        if len(words) > 10:
            break
    return " ".join(words).casefold().rstrip(":")


def _marks_content(element: Element) -> bool:
    if element.tag in ("main", "article") or element.get("role") == "main":
        return True
    return element.tag in ("div", "section", "td") and bool(names_of(element) & _CONTENT_NAMES)
