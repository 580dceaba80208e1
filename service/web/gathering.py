"""Addresses that are named, and with `follow` the pages they list, as files that the readers take."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.page_links import Links, find_links
from loaders.web_page import WebPage
from ontology.errors import UnreadableSource
from service.readers import Failure, Source
from service.web.addresses import parse_address
from service.web.fetching import Fetcher, Page

Found = tuple[Source, Failure | None]
_LISTING_BYTES = 5_000_000  # of a page that is searched for links


def gather_pages(addresses: Iterable[str], fetcher: Fetcher, *, follow: bool, most: int) -> Iterator[Found]:
    """Each page as a source whose name is its address, or why it can't be had; a page comes once.

    With `follow`, an address is a listing: at most `most` pages are asked for each, and what is left is told.
    """
    visit = _Visit(fetcher)
    for address in addresses:
        page = visit.ask(address)
        if isinstance(page, Page):
            yield from visit.hand_over(page)
            if follow and page.path.suffix in WebPage.suffixes:
                yield from visit.follow(page, most)
        elif page:
            yield page


class _Visit:
    """One run over the web: what has been asked for and handed over in it."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._asked: set[str] = set()
        self._given: set[str] = set()

    def ask(self, address: str) -> Page | Found | None:
        """The page, why it can't be had, or None where it was asked for before."""
        try:
            address = parse_address(address)
            if address in self._asked:
                return None
            self._asked.add(address)
            page = self._fetcher.fetch(address)
        except UnreadableSource as error:
            return _failed(error.source if error.reason == "bad-address" else address, error)
        self._asked.add(page.address)
        return page

    def hand_over(self, page: Page) -> Iterator[Found]:
        if page.address not in self._given:
            self._given.add(page.address)
            yield Source(page.path, page.address), None

    def follow(self, listing: Page, most: int) -> Iterator[Found]:
        """The pages of a listing: first all that its own further pages name is gathered, then each is fetched."""
        targets: dict[str, None] = {}
        pending, left = [listing], most
        further: dict[str, None] = {}
        while pending:
            page = pending.pop()
            try:
                links = _links_of(page, listing)
            except UnreadableSource as error:
                yield _failed(page.address, error)
                links = Links()
            targets |= dict.fromkeys(map(_in_form, (*links.pages, *links.files)))
            further |= dict.fromkeys(map(_in_form, links.more))
            while further and left and not pending:
                following = next(iter(further))
                del further[following]
                answer = self.ask(following)
                left -= answer is not None
                if isinstance(answer, Page):
                    pending.append(answer)
                elif answer:
                    yield answer
        for target in targets:
            if not left:
                break
            answer = self.ask(target)
            left -= answer is not None
            if isinstance(answer, Page):
                yield from self.hand_over(answer)
            elif answer:
                yield answer
        if rest := [target for target in (*further, *targets) if target not in self._asked]:
            detail = f"{len(rest)} are left, the first {rest[0]}; VERKOSTO_WEB_PAGES sets how many are asked for"
            yield Source(Path(), f"{listing.address} (--follow)"), Failure("too-many-pages", detail)


def _in_form(address: str) -> str:
    """A link in the form that it is asked for by, if it has one; what it has not is told when it is asked for."""
    try:
        return parse_address(address)
    except UnreadableSource:
        return address


def _links_of(page: Page, listing: Page) -> Links:
    content = page.path.read_bytes()
    if len(content) > _LISTING_BYTES:
        raise UnreadableSource(page.address, reason="too-large", detail=f"a listing of {len(content):,} bytes")
    return find_links(content, page.address, within=listing.address)


def _failed(name: str, error: UnreadableSource) -> Found:
    return Source(Path(), name), Failure(error.reason, error.detail)
