"""Who was erased, as keyed hashes: enough to keep them out when a source is loaded again, and no more."""

import hmac
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.anchors import Anchor
from graph.archive import write_whole
from graph.erasing import erase_people
from graph.likeness import name_words
from graph.masking import find_private
from graph.name_keys import body_key, fold_name
from ontology.documents import Extraction
from ontology.entities import Entity, EntityType
from ontology.errors import InvalidValue, StoreError
from ontology.facts import Predicate
from ontology.identifiers import digest

_FILE = "erased.json"


class Tombstones:
    """The erasures of a store. Its key lies beside them in the staff's folder, and never in an export."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        whole = _read(self._path)
        self._key = bytes.fromhex(whole["key"]) if whole else b""
        self._marks: set[str] = set(whole["marks"]) if whole else set()
        self._paths: set[str] = set(whole["paths"]) if whole else set()

    def stamp(self) -> str:
        return digest(*sorted(self._marks), *sorted(self._paths))

    def bury(self, people: Iterable[tuple[Extraction, Entity]], paths: Iterable[str]) -> None:
        """Remembers people by what their documents tie them to, and the paths ("person/…") that they went by."""
        self._key = self._key or secrets.token_bytes(32)
        self._marks |= {self._hash(mark) for extraction, person in people for mark in _marks(extraction, person)}
        self._paths |= {self._hash(path) for path in paths}
        self._write()

    def take_over(self, folder: Path) -> None:
        """Adds the erasures of another state of the same store; InvalidValue for those of another store."""
        other = Tombstones(folder)
        if not other._key:
            return
        if self._key and self._key != other._key:
            raise InvalidValue("the erasures of two stores can't be put together")
        self._key, self._marks, self._paths = other._key, self._marks | other._marks, self._paths | other._paths
        self._write()

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction without those who were erased."""
        if not self._marks:
            return extraction
        erased = {person.id for person in extraction.entities if person.type is EntityType.PERSON
                  and any(self._hash(mark) in self._marks for mark in _marks(extraction, person)
                          if not mark.startswith("contact "))}
        if not erased:
            return extraction
        contacts = {told for told in find_private(extraction.document.text)
                    if self._hash(_contact(told)) in self._marks}
        return erase_people(extraction, erased, contacts)

    def hides(self, anchor: Anchor) -> bool:
        """Whether an entity of a document is one who was erased."""
        return self._hash(f"{' '.join(name_words(anchor.name))} document {anchor.document}") in self._marks

    def published(self) -> dict[str, object]:
        """What a snapshot needs to tell that a path is erased."""
        return {"key": self._key.hex(), "paths": sorted(self._paths)}

    def _hash(self, text: str) -> str:
        return hash_mark(text, self._key)

    def _write(self) -> None:
        whole = {"key": self._key.hex(), "marks": sorted(self._marks), "paths": sorted(self._paths)}
        write_whole(self._path, json.dumps(whole, indent=0).encode("utf-8"), private=True)


def hash_mark(text: str, key: bytes) -> str:
    """The keyed hash of a text."""
    return hmac.new(key, text.encode("utf-8"), "sha256").hexdigest()


def _marks(extraction: Extraction, person: Entity) -> set[str]:
    """What tells a person again: the name with the document, with a body, with a contact. Never the name alone."""
    bodies = {entity.id: body_key(entity.name) for entity in extraction.entities if entity.type is EntityType.BODY}
    ties, alone = {f"document {extraction.document.name}"}, set[str]()
    for fact in extraction.facts:
        if fact.subject == person.id and fact.predicate is Predicate.HOLDS_ROLE:
            ties.add(f"body {bodies[fact.object]}")
        elif fact.subject == person.id and fact.predicate is Predicate.CONTACT:
            ties.add(_contact(fact.object))
            alone.add(_contact(fact.object))
    names = {" ".join(name_words(label)) for label in person.labels} - {""}
    return alone | {f"{name} {tie}" for name in names for tie in ties}


def _contact(told: str) -> str:
    """An address or number in one form: "+358 40 000 0000" is 040 000 0000."""
    if "@" in told or not any(map(str.isdigit, told)):
        return f"contact {fold_name(told)}"
    digits = re.sub(r"\D", "", told)
    return f"contact {re.sub('^(?:00)?358', '0', digits)}"


def _read(path: Path) -> Mapping[str, str] | None:
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        bytes.fromhex(whole["key"])
        assert isinstance(whole["marks"], list) and isinstance(whole["paths"], list)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise StoreError(f"{_FILE} is damaged; restore it from a backup, or erased people come back") from error
    return whole  # type: ignore[no-any-return]
