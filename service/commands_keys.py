"""The commands that make and end API keys: `key add`, `key list` and `key remove`."""

from collections.abc import Sequence
from pathlib import Path

from graph.store import read_base
from ontology.errors import InvalidValue
from service.cli import OK
from service.keys import KeyRing, Scope, utc_now
from service.settings import Settings
from service.tables import output_console, print_rows


def run_add(name: str, scopes: Sequence[str], *, days: int | None, store: Path | None) -> int:
    """Prints the new key: it can't be shown again."""
    known = {scope.value: scope for scope in Scope}
    if unknown := [scope for scope in scopes if scope not in known]:
        raise InvalidValue(f"--scope {unknown[0]}: scopes are {', '.join(known)}")
    token = _open(store).add(name, [known[scope] for scope in scopes], now=utc_now(), days=days)
    print(token)
    return OK


def run_list(*, store: Path | None) -> int:
    keys = _open(store).list()
    if not keys:
        output_console().print("No keys: the service only reads.")
        return OK
    print_rows(["name", "scopes", "made", "ends"],
               [[key.name, " ".join(key.scopes), key.made[:10], (key.ends or "never")[:10]] for key in keys])
    return OK


def run_remove(name: str, *, store: Path | None) -> int:
    _open(store).remove(name)
    return OK


def _open(store: Path | None) -> KeyRing:
    directory = Settings.from_environment(store=store).store
    read_base(directory)  # StoreError where there is no store
    return KeyRing(directory)
