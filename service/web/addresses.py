"""Addresses of pages: the one form that they are kept in, and which machines may be asked for them."""

import ipaddress
from collections.abc import Iterable
from typing import TypeAlias

import httpx

from ontology.errors import UnreadableSource

IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

SCHEMES = ("http://", "https://")
_LONGEST = 2_000
_LAST_PORT = 65_535
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: its last four bytes are an IPv4 address


def is_address(text: str) -> bool:
    """Whether a source that is named on the command line is an address and no path."""
    return text.lower().startswith(SCHEMES)


def parse_address(text: str, *, base: str = "") -> str:
    """An address in its one form: absolute, host in lower case, no default port, no fragment.

    UnreadableSource("bad-address") for what is no http(s) address, is too long or carries a password.
    """
    try:
        url = httpx.URL(text.strip())
        url = (httpx.URL(base).join(url) if base else url).copy_with(fragment=None)
        url = url.copy_with(path=url.path)  # writes down the slash of an empty one
        told = str(url)
        url.raw_host.decode("ascii")  # what can't be written so, no name server knows
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise UnreadableSource(text[:_LONGEST], reason="bad-address", detail=str(error)) from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UnreadableSource(text[:_LONGEST], reason="bad-address", detail="it begins with neither http nor https")
    if url.port is not None and not 0 < url.port <= _LAST_PORT:
        raise UnreadableSource(told[:_LONGEST], reason="bad-address", detail=f"there is no port {url.port}")
    if url.userinfo:
        raise UnreadableSource(str(url.copy_with(userinfo=b"")), reason="bad-address",
                               detail="it carries a name or password, which would be kept with the document")
    if len(told) > _LONGEST:
        raise UnreadableSource(f"{told[:100]}…", reason="bad-address", detail=f"longer than {_LONGEST:,} characters")
    return told


def host_of(address: str) -> str:
    """The host with its port, as one name for the machine that is asked."""
    return httpx.URL(address).netloc.decode("ascii")


def parse_networks(told: str) -> tuple[Network, ...]:
    """Networks parted by commas: `127.0.0.0/8, 10.1.2.3`. Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(part.strip()) for part in told.split(",") if part.strip())


def may_ask(ip: str, allowed: Iterable[Network]) -> bool:
    """Whether a machine lies on the public network, or in a network that the operator has named."""
    address = ipaddress.ip_address(ip)
    return _is_public(address) or any(inner in network for network in allowed for inner in _faces(address))


def _is_public(address: IpAddress) -> bool:
    return all(face.is_global and not face.is_multicast and not face.is_reserved for face in _faces(address))


def _faces(address: IpAddress) -> list[IpAddress]:
    """The address, or the IPv4 addresses that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    found: list[IpAddress] = [face for face in inner if face is not None]
    return found or [address]
