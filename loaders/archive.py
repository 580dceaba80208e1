"""Zip archives that hold office documents: opened under limits, their parts read as XML without entities."""

import io
import zipfile
import zlib
from typing import Any, TypeAlias

from loaders.limits import Limits, expect_size
from ontology.errors import UnreadableSource

Element: TypeAlias = Any

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and the envelope of encrypted new ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SMALL = 1_000_000  # inflated bytes that need no ratio
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError)


class Archive:
    """An open archive. Each way of reading it raises UnreadableSource for what is broken in it."""

    def __init__(self, content: bytes, *, where: str, limits: Limits) -> None:
        """Raises UnreadableSource: "encrypted", "unsupported" (an old Office file), "broken" or "too-large"."""
        self._where = where
        if content.startswith(_OLE):
            if _ENCRYPTED in content:
                raise UnreadableSource(where, reason="encrypted", detail="protected by a password")
            raise UnreadableSource(where, reason="unsupported", detail="an old Office file; save it in the new format")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _FAILURES as error:
            raise self._broken(f"not a zip archive: {error}") from error
        self._check(len(content), limits)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The content of a part; UnreadableSource("broken") where it isn't there or its data don't add up."""
        try:
            return self._zip.read(name)
        except _FAILURES as error:
            raise self._broken(f"{name}: {error}") from error

    def read_xml(self, name: str) -> Element:
        """The root element of a part."""
        from lxml import etree  # type: ignore[import-untyped]

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"{name}: {error}") from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise self._broken(f"{name}: it declares a document type, which no office program writes")
        return root

    def _check(self, size: int, limits: Limits) -> None:
        members = self._zip.infolist()
        if len(members) > limits.members:
            detail = f"{len(members):,} parts in the archive, at most {limits.members:,}"
            raise UnreadableSource(self._where, reason="too-large", detail=detail)
        if any(member.flag_bits & 1 for member in members):
            raise UnreadableSource(self._where, reason="encrypted", detail="protected by a password")
        # zipfile never inflates a member past the size that it declares
        inflated = sum(member.file_size for member in members)
        expect_size(inflated, limits.inflated_bytes, where=self._where, what="inflated")
        if inflated > _SMALL and inflated > size * limits.inflation:
            detail = f"inflates {inflated // max(1, size):,} times, at most {limits.inflation:g}"
            raise UnreadableSource(self._where, reason="too-large", detail=detail)

    def _broken(self, detail: str) -> UnreadableSource:
        return UnreadableSource(self._where, reason="broken", detail=detail)


def local_name(element: Element) -> str:
    """An element's name without its namespace: office formats have two, of the same names."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute's value by its name without namespace."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names without namespaces, or None."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local_name(inner) == name), None)
    return element
