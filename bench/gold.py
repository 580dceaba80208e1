"""Gold documents read by our reader: each with what it tells, what the gold wants, and how far they agree."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.reading import get_reader
from loaders.table import read_document
from ontology.agreement import Agreement, Telling, compare, read_telling, telling_of
from ontology.documents import Document, Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One gold document: `name` tells the folder and the file."""

    name: str
    document: Document
    extraction: Extraction
    gold: Telling
    agreement: Agreement

    @property
    def language(self) -> str:
        return self.gold.language

    @property
    def points(self) -> list[tuple[str, str, float]]:
        """Each fact read: predicate, rule and the points it got."""
        return [
            (fact.predicate, fact.rule, self.agreement.points.get(place, 0.0))
            for place, fact in enumerate(self.extraction.facts)
        ]


def read_folder(named: str) -> list[Case]:
    """The cases of `GOLD` or `GOLD:TEXTS`; the texts lie in TEXTS, else beside the gold files or in ../texts."""
    gold, _, texts = named.partition(":")
    return list(_cases(Path(gold), Path(texts) if texts else None))


def _cases(folder: Path, texts: Path | None) -> Iterator[Case]:
    for path in sorted(folder.glob("*.json")):
        content = path.read_text(encoding="utf-8")
        name = str(json.loads(content)["document"])
        places = [texts] if texts else [folder, folder.parent / "texts"]
        source = next((place / name for place in places if (place / name).is_file()), None)
        if source is None:
            raise SystemExit(f"{path}: its text {name} is not there; name the folder as {folder}:TEXTS")
        document = read_document(source, name=name)
        extraction, wanted = get_reader().read(document), read_telling(content, where=str(path))
        yield Case(
            name=f"{folder.name}/{path.stem}", document=document, extraction=extraction, gold=wanted,
            agreement=compare(wanted, telling_of(extraction)),
        )
