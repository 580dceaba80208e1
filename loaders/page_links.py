"""The links of a page that lists others: which lead to its pages, to more of the list, and to files."""

from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from loaders.encoding import decode
from loaders.page_chrome import find_content
from loaders.table import LOADERS
from loaders.web_page import WebPage, parse_page

Element: TypeAlias = Any

_FILES = frozenset(LOADERS) - set(WebPage.suffixes)
# Pictures, sounds and the like, by the names that Python knows on every machine: no page is behind them.
_OTHERS = frozenset(MimeTypes(filenames=()).types_map[1]) - set(WebPage.suffixes)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the order of the page, each once: pages under the listing, its further pages, files it names."""

    pages: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def find_links(content: bytes, address: str, *, within: str = "") -> Links:
    """The links of a listing that has the address; `within` is the first page of it, where that is another.

    Pages lie under the listing's path on the same host, more of the list at the same path with another query; files
    are documents of another format that the page's own content links to, anywhere on the host. A link or page marked
    `nofollow` is not followed. Raises UnreadableSource where the page can't be parsed.
    """
    root = parse_page(decode(content, where=address), address)
    if root is None or _asks_not_to_follow(root):
        return Links()
    listing = urlsplit(within or address)
    folder = _folder(listing.path)
    body = next(root.iter("body"), root)
    own = set(find_content(body).iter("a"))
    base = urljoin(address, next((element.get("href") or "" for element in root.iter("base")), ""))
    pages: dict[str, None] = {}
    more: dict[str, None] = {}
    files: dict[str, None] = {}
    for link in body.iter("a"):
        target = _resolve(base, link)
        if target is None or target.netloc != listing.netloc:
            continue
        target = target._replace(scheme=listing.scheme)
        told, suffix = target.geturl(), PurePosixPath(unquote(target.path)).suffix.lower()
        if suffix in _FILES:
            if link in own:
                files[told] = None
        elif target.path.rstrip("/") == listing.path.rstrip("/"):
            if target.query and told != listing.geturl():
                more[told] = None
        elif target.path.startswith(folder) and suffix not in _OTHERS:
            pages[told] = None
    return Links(pages=tuple(pages), more=tuple(more), files=tuple(files))


def _folder(path: str) -> str:
    """The path that a listing's pages begin with: `/news` and `/news/` have `/news/`, `/news/index.php` as well."""
    head, _, last = path.rpartition("/")
    return f"{head}/" if not last or "." in last else f"{path}/"


def _resolve(base: str, link: Element) -> SplitResult | None:
    """Where a link leads, without its fragment; None where it leads to no page or asks not to be followed."""
    told = (link.get("href") or "").strip()
    if not told or told.startswith("#") or "nofollow" in (link.get("rel") or "").lower().split():
        return None
    try:
        target = urlsplit(urljoin(base, told))
        host = target.netloc.lower().encode("idna").decode("ascii")
        target = target._replace(fragment="", netloc=host, path=target.path or "/")
    except ValueError:
        return None
    return target if target.scheme in ("http", "https") and "@" not in target.netloc else None


def _asks_not_to_follow(root: Element) -> bool:
    return any(
        (meta.get("name") or "").lower() == "robots" and {"nofollow", "none"} & set(_words(meta.get("content")))
        for meta in root.iter("meta")
    )


def _words(told: str | None) -> list[str]:
    return (told or "").lower().replace(",", " ").split()
