"""Contact facts, for staff only: a store of their own that no public route reads."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.archive import write_whole
from graph.dataset import Dataset
from ontology.errors import StoreError
from ontology.facts import Predicate

_FILE = "contacts.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """An address or number of a person or body, as a document gives it. `thing` and `document` are IRIs."""

    thing: str
    value: str
    document: str
    start: int
    end: int
    quote: str


def list_contacts(data: Dataset) -> list[Contact]:
    """The contact facts of a dataset's documents, in order."""
    return sorted(
        Contact(
            thing=data.iris.thing(data.thing(extraction, fact.subject)),
            value=fact.object,
            document=data.iris.make("document", data.documents[extraction.document.name]),
            start=fact.evidence.start,
            end=fact.evidence.end,
            quote=fact.evidence.quote,
        )
        for extraction in data.extractions for fact in extraction.facts if fact.predicate is Predicate.CONTACT
    )


def write_contacts(folder: Path, contacts: Iterable[Contact]) -> None:
    """Writes the contacts into the staff folder, readable by its owner only."""
    lines = [json.dumps(asdict(contact), ensure_ascii=False) + "\n" for contact in contacts]
    write_whole(folder / _FILE, "".join(lines).encode("utf-8"), private=True)


def has_contacts(directory: Path) -> bool:
    """Whether the store in a directory has its file of contacts, be it empty."""
    return (directory / "staff" / _FILE).exists()


def read_contacts(directory: Path) -> list[Contact]:
    """The contacts of the store in a directory; StoreError where its file is damaged."""
    path = directory / "staff" / _FILE
    try:
        return [Contact(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError) as error:
        raise StoreError(f"{_FILE} is damaged; open the store for writing once, and it is made anew") from error
