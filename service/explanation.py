"""Readings gathered as they are done and written as one page in the end, held against gold where there is some."""

from pathlib import Path, PurePosixPath

from ontology.agreement import Telling, read_telling
from ontology.documents import Extraction
from ontology.errors import InvalidValue
from service.explain_page import write_page
from service.explaining import explain
from service.files import write_atomically


class Explanation:
    """A page in the making. Raises InvalidValue where a file of `gold` is malformed or can't be read."""

    def __init__(self, out: Path, *, gold: Path | None, language: str) -> None:
        self.out, self._language = out, language
        self._gold = read_gold(gold) if gold else {}
        self._heard: list[Extraction] = []

    def hear(self, extraction: Extraction) -> None:
        """Takes a reading."""
        self._heard.append(extraction)

    def write(self) -> None:
        """Writes the page, for its owner alone: no contact in it is masked. Raises OSError where that can't be done."""
        ordered = sorted(self._heard, key=lambda extraction: extraction.document.name)
        documents = [
            explain(extraction, self._gold.get(_stem(extraction.document.name)), key=f"d{number}",
                    language=self._language)
            for number, extraction in enumerate(ordered, 1)
        ]
        write_atomically(self.out, write_page(documents, language=self._language).encode("utf-8"), private=True)


def read_gold(folder: Path) -> dict[str, Telling]:
    """The gold files of a folder by their names without ending."""
    found: dict[str, Telling] = {}
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InvalidValue(f"{folder}: there are no gold files (*.json) in it")
    for path in paths:
        try:
            found[path.stem] = read_telling(path.read_text(encoding="utf-8"), where=str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidValue(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from error
    return found


def _stem(name: str) -> str:
    return PurePosixPath(name).stem
