"""Scripts, styles and fonts: our own files, others' out of installed packages, each under a name with its version."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from graph.drawing import vis_network_files

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}
# name: (package, distribution, file in it)
_FONTS = {
    "text": ("fontpkg_source_sans_3", "fontpkg-source-sans-3", "files/SourceSans3[wght].ttf"),
    "text-italic": ("fontpkg_source_sans_3", "fontpkg-source-sans-3", "files/SourceSans3-Italic[wght].ttf"),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served. `packed` is the same bytes by gzip."""

    content: bytes
    packed: bytes
    media_type: str


@lru_cache(maxsize=1)
def release() -> str:
    """A name for the present state of our own files: it changes when any of them does."""
    total = hashlib.sha256()
    for name, entry in sorted(_own_files().items()):
        total.update(name.encode() + b"\0" + entry.read_bytes())
    return total.hexdigest()[:12]


def asset_path(name: str) -> str:
    """The address of one of our own files, or of `vis-network.js`, `fonts.css`."""
    if name in _others():
        return f"/assets/{_others()[name][0]}"
    return f"/assets/{release()}/{name}"


@lru_cache(maxsize=64)
def read_asset(path: str) -> Asset | None:
    """The asset at `/assets/{path}`, or None where there is none."""
    content = _read(path)
    if content is None:
        return None
    return Asset(content, gzip.compress(content, 9, mtime=0), MEDIA_TYPES[path.rpartition(".")[2]])


def _read(path: str) -> bytes | None:
    folder, _, name = path.partition("/")
    if folder == release():
        if name == "fonts.css":
            return _font_styles().encode()
        entry = _own_files().get(name)
        return entry.read_bytes() if entry else None
    for address, entry in _others().values():
        if address == path:
            return entry.read_bytes()
    return None


@lru_cache(maxsize=1)
def _own_files() -> dict[str, Traversable]:
    return {entry.name: entry for entry in (files("service") / "static").iterdir()
            if entry.name.rpartition(".")[2] in MEDIA_TYPES}


@lru_cache(maxsize=1)
def _others() -> dict[str, tuple[str, Traversable]]:
    """Files of installed packages by our name for them: the versioned address, and where they lie."""
    found: dict[str, tuple[str, Traversable]] = {}
    drawing = vis_network_files()
    found["vis-network.js"] = (f"vis-network-{drawing.version}.min.js", drawing.script)
    for font, (package, distribution, path) in _FONTS.items():
        found[f"{font}.ttf"] = (f"{distribution}-{version(distribution)}-{font}.ttf", files(package).joinpath(path))
    return found


def _font_styles() -> str:
    """The faces of the text font; `swap`, so that words never wait for it."""
    return "".join(
        f'@font-face {{ font-family: "Source Sans 3"; font-style: {style}; font-weight: 200 900; font-display: swap; '
        f'src: url("{asset_path(name + ".ttf")}") format("truetype"); }}\n'
        for name, style in (("text", "normal"), ("text-italic", "italic"))
    )
