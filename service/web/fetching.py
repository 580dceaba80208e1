"""One page at a time from the web: redirects, limits, versions, and a reason for each that can't be had."""

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

import httpcore
import httpx

from ontology.errors import UnreadableSource
from service.settings import Settings
from service.web.addresses import host_of, parse_address, parse_networks
from service.web.connection import CheckedTransport, Deadline
from service.web.content_kinds import find_suffix, may_be_read, to_known_encoding
from service.web.page_cache import KeptPage, PageCache
from service.web.robots import LONGEST_PAUSE, READ_BYTES, Pace, Rules

_REDIRECTS = 5
_ROBOTS_SECONDS = 20.0
_FAILURES_IN_ROW = 3
_BUSY = (429, 503)
_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: the address that it has after all redirects, and the file that holds its bytes."""

    address: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    content: bytes = b""


class Fetcher:
    """Fetches pages into a folder, one after the other. Use it as a context: it holds connections."""

    def __init__(self, folder: Path, settings: Settings, *, pace: Pace | None = None) -> None:
        self._cache = PageCache(folder)
        self._pace = pace or Pace(settings.web_pause_seconds)
        self._seconds, self._most = settings.web_seconds, int(settings.web_mb * _MEGABYTE)
        self._deadline = Deadline()
        self._rules: dict[str, Rules | UnreadableSource] = {}
        self._failures: Counter[str] = Counter()
        self._client = httpx.Client(
            transport=CheckedTransport(parse_networks(settings.web_private), self._deadline,
                                       trust=httpx.create_ssl_context()),
            trust_env=False, timeout=None, follow_redirects=False,
            headers={"User-Agent": _agent(settings.web_contact), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, address: str) -> Page:
        """The page of an address, from the host or, where it has not changed, as it was. Raises UnreadableSource."""
        hop = parse_address(address)
        for _ in range(_REDIRECTS + 1):
            answer = self._get(hop)
            if answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers:
                hop = _follow(hop, answer)
                continue
            return Page(hop, self._take(hop, answer))
        raise UnreadableSource(address, reason="redirects", detail=f"more than {_REDIRECTS}, the last to {hop}")

    def _get(self, address: str) -> _Answer:
        """The host's answer to one request, once its robots.txt allows it. A busy host is asked twice."""
        rules = self._find_rules(address)
        rules.expect_allowed(address)
        kept = self._cache.find(address)
        conditions = kept.conditions if kept else {}
        answer = self._ask(address, seconds=self._seconds, pause=rules.pause, headers=conditions)
        rest = answer.headers.get("retry-after", "")
        if answer.status in _BUSY and rest.isdecimal() and len(rest) < 4 and int(rest) <= LONGEST_PAUSE:
            self._pace.rest(int(rest))
            answer = self._ask(address, seconds=self._seconds, pause=rules.pause, headers=conditions)
        return answer

    def _take(self, address: str, answer: _Answer) -> Path:
        """The file of a page, given the host's last word on it."""
        kept = self._cache.find(address)
        if answer.status == 304 and kept:
            return kept.path
        if answer.status in (404, 410):
            self._cache.drop(address)
            raise UnreadableSource(address, reason="not-found", detail=f"HTTP status {answer.status}")
        if answer.status != 200:
            raise UnreadableSource(address, reason="http-status", detail=f"HTTP status {answer.status}")
        return self._keep(address, answer).path

    def _keep(self, address: str, answer: _Answer) -> KeptPage:
        told = answer.headers.get("content-type", "")
        suffix = find_suffix(told, address, answer.content)
        if not answer.content:
            raise UnreadableSource(address, reason="empty", detail="0 bytes")
        if suffix is None:
            raise UnreadableSource(address, reason="unsupported", detail=told[:100] or "its host tells no type")
        return self._cache.keep(
            address, to_known_encoding(answer.content, told, suffix), suffix=suffix,
            etag=answer.headers.get("etag", ""), modified=answer.headers.get("last-modified", ""),
        )

    def _find_rules(self, address: str) -> Rules:
        """What the host's robots.txt says; where it can't be had, the pages can't either."""
        host = host_of(address)
        origin = f"{urlsplit(address).scheme}://{host}"
        if origin not in self._rules:
            try:
                self._rules[origin] = self._read_rules(f"{origin}/robots.txt")
            except UnreadableSource as error:
                self._rules[origin] = error
        found = self._rules[origin]
        if isinstance(found, UnreadableSource):
            raise UnreadableSource(address, reason=found.reason, detail=f"its robots.txt: {found.detail}")
        return found

    def _read_rules(self, hop: str) -> Rules:
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(hop, seconds=_ROBOTS_SECONDS, cut=READ_BYTES)
            if answer.status in (301, 302, 303, 307, 308) and "location" in answer.headers:
                hop = _follow(hop, answer)
            elif answer.status == 200:
                return Rules(answer.content.decode("utf-8", "replace").removeprefix("\ufeff"))
            elif answer.status >= 500 or answer.status == 429:
                raise UnreadableSource(hop, reason="http-status", detail=f"HTTP status {answer.status}")
            else:
                return Rules(None)
        return Rules(None)  # as the standard takes a robots.txt behind too many redirects

    def _ask(
        self, address: str, *, seconds: float, pause: float = 0.0, headers: dict[str, str] | None = None, cut: int = 0,
    ) -> _Answer:
        """One request. `cut` takes so many bytes and leaves the rest; without it, too many are refused."""
        host = host_of(address)
        if self._failures[host] >= _FAILURES_IN_ROW:
            detail = f"{host} did not answer {_FAILURES_IN_ROW} times in a row; it is not asked again"
            raise UnreadableSource(address, reason="unreachable", detail=detail)
        self._pace.wait(host, pause)
        self._deadline.set(seconds)
        try:
            with _as_reasons(address, seconds), self._client.stream("GET", address, headers=headers) as response:
                answer = _Answer(status=response.status_code, headers=response.headers,
                                 content=self._read_body(address, response, cut))
        except UnreadableSource as error:
            self._failures[host] += error.reason in ("unreachable", "timeout")
            raise
        finally:
            self._client.cookies.clear()  # each page is asked for as a stranger would
            self._pace.done(host)
        self._failures[host] = 0
        return answer

    def _read_body(self, address: str, response: httpx.Response, cut: int) -> bytes:
        if response.status_code != 200:
            return b""
        kind = response.headers.get("content-type", "")
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip", "deflate", ""):
            raise UnreadableSource(address, reason="encoding", detail=f"packed as {coding[:40]}")
        if not cut and not may_be_read(kind, address):
            raise UnreadableSource(address, reason="unsupported", detail=kind[:100])
        parts, length = [], 0
        for part in response.iter_bytes():
            parts.append(part)
            length += len(part)
            if cut and length >= cut:
                break
            if length > self._most:
                detail = f"more than {self._most / _MEGABYTE:g} MB"
                raise UnreadableSource(address, reason="too-large", detail=detail)
        return b"".join(parts)[: cut or None]


@contextlib.contextmanager
def _as_reasons(address: str, seconds: float) -> Iterator[None]:
    """What may go wrong on the way, as a reason of ours."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise UnreadableSource(address, reason="timeout", detail=f"no whole answer in {seconds:g} s") from error
    except httpx.DecodingError as error:
        raise UnreadableSource(address, reason="broken", detail=f"its packing: {error}") from error
    except (
        httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.HTTPError, OSError,
    ) as error:
        raise UnreadableSource(address, reason="unreachable", detail=str(error) or type(error).__name__) from error


def _follow(address: str, answer: _Answer) -> str:
    target = parse_address(answer.headers["location"], base=address)
    if address.startswith("https://") and not target.startswith("https://"):
        raise UnreadableSource(address, reason="redirects", detail=f"from https to {target}")
    return target


def _agent(contact: str) -> str:
    """Who asks: the program, and whom the keeper of a host may write to."""
    try:
        name = f"Verkosto/{version('verkosto')}"
    except PackageNotFoundError:
        name = "Verkosto"
    return f"{name} (+{contact})" if contact else name
