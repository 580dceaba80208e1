"""Settings: what an operator may decide, read from the environment once (`VERKOSTO_…`), then passed along."""

import ipaddress
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from ontology.errors import InvalidValue

DEFAULT_STORE = Path("verkosto-data")
LOGS = ("text", "json")
_MAY_BE_ZERO = frozenset({"query_queue", "llm_price_in", "llm_price_out"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One field a setting; `query_seconds` is `VERKOSTO_QUERY_SECONDS`. `docs/service.md` tells what each is for."""

    store: Path = DEFAULT_STORE
    base: str = ""  # of data IRIs; fixed when a store is made, so empty means: as the store has it
    host: str = "127.0.0.1"
    port: int = 8000
    publisher: str = "Verkosto"
    query_seconds: float = 10.0
    query_memory_mb: int = 1024
    query_output_mb: int = 128
    query_workers: int = 2
    query_queue: int = 32
    query_wait_seconds: float = 10.0
    client_seconds: float = 60.0
    write_mb: int = 16
    log: str = "text"
    read_seconds: float = 300.0
    read_workers: int = 2
    web_pages: int = 200
    web_pause_seconds: float = 1.0
    web_seconds: float = 60.0
    web_mb: int = 50
    web_private: str = ""  # networks that pages may be fetched from though they are not public
    web_contact: str = ""  # told to the hosts that are asked for pages
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_calls: int = 1000
    llm_tokens: int = 5_000_000
    llm_price_in: float = 0.0
    llm_price_out: float = 0.0
    llm_seconds: float = 300.0
    llm_workers: int = 2
    llm_characters: int = 6000
    llm_cache: str = ""

    def __post_init__(self) -> None:
        for name in (entry.name for entry in fields(self)):
            value = getattr(self, name)
            least = 0 if name in _MAY_BE_ZERO else sys.float_info.min
            if isinstance(value, int | float) and not value >= least:
                raise InvalidValue(f"{variable(name)}: {value} is not above zero")
        if self.log not in LOGS:
            raise InvalidValue(f"{variable('log')}: {self.log!r} is none of {', '.join(LOGS)}")
        if self.base and not self.base.startswith(("http://", "https://")):
            raise InvalidValue(f"{variable('base')}: {self.base!r} is no http address")
        if self.port > 65_535:
            raise InvalidValue(f"{variable('port')}: there is no port {self.port}")
        for network in filter(None, (part.strip() for part in self.web_private.split(","))):
            try:
                ipaddress.ip_network(network)
            except ValueError as error:
                raise InvalidValue(f"{variable('web_private')}: {network!r} is no network") from error
        if not (self.web_contact.isascii() and self.web_contact.isprintable()):
            raise InvalidValue(f"{variable('web_contact')}: {self.web_contact!r} can't be told in a header")
        _check_model(self.llm_url, self.llm_key)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> Self:
        """The settings of the environment (the process's own by default); what is `given` and not None wins."""
        environment = os.environ if environment is None else environment
        settings = cls()
        told = {}
        for name in (entry.name for entry in fields(cls)):
            if text := environment.get(variable(name), "").strip():
                kind = type(getattr(settings, name))
                try:
                    told[name] = kind(text)
                except ValueError as error:
                    raise InvalidValue(f"{variable(name)}: {text!r} is no {kind.__name__}") from error
        made = replace(settings, **told | {name: value for name, value in given.items() if value is not None})
        return replace(made, base=made.base and f"{made.base.rstrip('/')}/")


def _check_model(url: str, key: str) -> None:
    """Neither is shown in what is said against it."""
    try:
        address = urlsplit(url)
        known = not url or (address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0)
    except ValueError:
        known = False
    if not known:
        raise InvalidValue(f"{variable('llm_url')}: no http address such as http://localhost:11434/v1")
    if "@" in address.netloc or address.query or address.fragment:
        raise InvalidValue(f"{variable('llm_url')}: an address alone; a key goes into {variable('llm_key')}")
    if not all("!" <= character <= "~" for character in key):
        raise InvalidValue(f"{variable('llm_key')}: a blank, or a character that no key has")


def variable(name: str) -> str:
    """The environment variable of a field."""
    return f"VERKOSTO_{name.upper()}"
