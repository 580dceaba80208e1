"""Which entities of which documents are which thing, as a file beside a snapshot's graph."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.archive import write_whole
from graph.candidates import Candidate
from graph.dataset import Dataset
from graph.things import EntityKey, ThingId
from ontology.entities import EntityType
from ontology.errors import StoreError

_FILE = "identities.json"
_FORMER = "former.json"


@dataclass(frozen=True, slots=True)
class PublishedIdentities:
    """What a snapshot's graph was derived with: the thing of each entity, the slug of each document, what is open.

    `former` leads from the paths of things that are no more ("person/…") to what they became.
    """

    things: Mapping[EntityKey, ThingId]
    slugs: Mapping[str, str]
    candidates: tuple[Candidate, ...]
    former: Mapping[str, str]

    def members(self) -> Mapping[ThingId, list[EntityKey]]:
        """The entities of each thing, in order."""
        found: defaultdict[ThingId, list[EntityKey]] = defaultdict(list)
        for key, thing in sorted(self.things.items()):
            found[thing].append(key)
        return found


def write_identities(folder: Path, data: Dataset, former: Mapping[str, str]) -> None:
    """Writes the file into a snapshot's folder; only its owner may read it: it names people in documents."""
    documents: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (document, entity), thing in sorted(data.things.items()):
        documents[document][entity] = thing.path
    whole = {
        "documents": {name: {"slug": slug, "things": documents[name]} for name, slug in sorted(data.documents.items())},
        "candidates": [list(candidate) for candidate in data.candidates],
    }
    write_whole(folder / _FILE, json.dumps(whole, ensure_ascii=False).encode("utf-8"), private=True)
    write_whole(folder / _FORMER, json.dumps(dict(former)).encode("utf-8"))


def read_identities(folder: Path) -> PublishedIdentities:
    """The file of a snapshot's folder; StoreError where it is missing or damaged."""
    try:
        whole = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        things = {
            (name, entity): _thing(path)
            for name, document in whole["documents"].items() for entity, path in document["things"].items()
        }
        return PublishedIdentities(
            things=things,
            slugs={name: document["slug"] for name, document in whole["documents"].items()},
            candidates=tuple(
                Candidate((one[0], one[1]), (other[0], other[1]), score, tuple(features))
                for one, other, score, features in whole["candidates"]
            ),
            former=read_former(folder),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{_FILE} is damaged; open the store for writing once, and it is made anew") from error


def read_former(folder: Path) -> Mapping[str, str]:
    """Where the paths of things that are no more lead; a small file of its own, for those who ask nothing else."""
    try:
        return {str(path): str(target) for path, target in json.loads((folder / _FORMER).read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}  # made before they were remembered
    except (OSError, ValueError, AttributeError) as error:
        raise StoreError(f"{_FORMER} is damaged; open the store for writing once, and it is made anew") from error


def _thing(path: str) -> ThingId:
    kind, _, slug = path.partition("/")
    return ThingId(EntityType(kind.capitalize()), slug)
