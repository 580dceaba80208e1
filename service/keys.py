"""API keys of a store: each has a name, scopes and perhaps an end; of the key itself only a digest is kept."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from fastapi import Request

from ontology.errors import InvalidValue, NotFound, StoreError
from service.files import open_atomically

FILE = "keys.json"
_MARK = "vk_"  # so that a key that got lost somewhere is recognised as one


class Scope(StrEnum):
    """What a key may do."""

    WRITE = "write"  # graphs, by SPARQL update and the graph store protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as it is kept. 256 random bits need no slow hash: SHA-256 of them can't be searched through."""

    name: str
    digest: str
    scopes: tuple[str, ...]
    made: str
    ends: str | None = None

    def allows(self, scope: Scope, now: datetime) -> bool:
        return scope in self.scopes and (self.ends is None or now < datetime.fromisoformat(self.ends))


class KeyRing:
    """The keys of one store, in a file that only its owner may read."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / FILE
        self._read: tuple[tuple[int, int], tuple[Key, ...]] | None = None

    def list(self) -> tuple[Key, ...]:
        """All keys by name; StoreError where the file is damaged."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return ()
        stamp = (status.st_mtime_ns, status.st_ino)
        if self._read is None or self._read[0] != stamp:
            try:
                entries = json.loads(self._path.read_text(encoding="utf-8"))
                keys = tuple(Key(**entry | {"scopes": tuple(entry["scopes"])}) for entry in entries)
            except (OSError, ValueError, TypeError, KeyError) as error:
                raise StoreError(f"{FILE} is damaged; delete it and make the keys anew") from error
            self._read = stamp, keys
        return self._read[1]

    def add(self, name: str, scopes: Iterable[Scope], *, now: datetime, days: int | None = None) -> str:
        """Makes a key and returns it: this once. InvalidValue for a name that is taken or no scope."""
        names = tuple(sorted({scope.value for scope in scopes}))
        if not name.strip() or len(name) > 100:
            raise InvalidValue("a key needs a name of at most 100 characters")
        if not names:
            raise InvalidValue(f"a key needs a scope: {', '.join(Scope)}")
        if any(key.name == name for key in self.list()):
            raise InvalidValue(f"there is a key {name!r} already; remove it first, or choose another name")
        token = _MARK + secrets.token_urlsafe(32)
        ends = (now + timedelta(days=days)).isoformat(timespec="seconds") if days else None
        key = Key(name=name, digest=_digest(token), scopes=names, made=now.isoformat(timespec="seconds"), ends=ends)
        self._write(sorted([*self.list(), key], key=lambda key: key.name))
        return token

    def remove(self, name: str) -> None:
        """Takes a key away, at once; NotFound where there is none of that name."""
        left = [key for key in self.list() if key.name != name]
        if len(left) == len(self.list()):
            raise NotFound(f"there is no key {name!r}")
        self._write(left)

    def find(self, token: str) -> Key | None:
        """The key that this is, whatever it may do."""
        digest = _digest(token)
        found = [key for key in self.list() if hmac.compare_digest(key.digest, digest)]
        return found[0] if found else None

    def _write(self, keys: Iterable[Key]) -> None:
        content = json.dumps([asdict(key) for key in keys], ensure_ascii=False, indent=1) + "\n"
        try:
            with open_atomically(self._path) as file:
                file.write(content.encode("utf-8"))
            self._path.chmod(0o600)
        except OSError as error:
            raise StoreError(f"{self._path}: the keys can't be kept: {error.strerror}") from error


def read_key(request: Request) -> Key | None:
    """The key that the request carries, if it is one of the store's."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    keys: KeyRing = request.app.state.keys
    return keys.find(token.strip()) if kind.lower() == "bearer" and token.strip() else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def utc_now() -> datetime:
    return datetime.now(UTC)
