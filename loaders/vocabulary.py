"""The words that reading rests on, one file a language: heads of bodies and events, titles, verbs by what they tell."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from ontology.entities import BodyKind, EventKind

Kind = TypeVar("Kind", BodyKind, EventKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One language's words, all base forms in lower case unless a name.

    `bodies` and `events` map a head word to its kind; `verbs` maps what is told to the verbs that tell it; `words`
    holds every other list by its dotted name ("roles.heads").
    """

    language: str
    bodies: Mapping[str, BodyKind]
    events: Mapping[str, EventKind]
    verbs: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, frozenset[str]]

    @property
    def plural_ending(self) -> str:
        """What makes a base form a nominative plural."""
        return str(self.tables["words.plural"][""])

    def has(self, name: str, word: str) -> bool:
        """Is the word in the list of that dotted name? A name that no list has raises KeyError."""
        return word in self.words[name]

    def tells(self, what: str, verb: str) -> bool:
        return verb in self.verbs[what]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The language's words; KeyError where there is no file for it."""
    source = resources.files("loaders") / "lexicon" / f"{language}.toml"
    if not source.is_file():
        raise KeyError(language)
    whole = tomllib.loads(source.read_text(encoding="utf-8"))
    words: dict[str, frozenset[str]] = {}
    tables: dict[str, Mapping[str, Any]] = {}
    for section, entries in whole.items():
        for key, value in entries.items():
            if isinstance(value, list):
                words[f"{section}.{key}"] = frozenset(value)
            elif isinstance(value, dict):
                tables[f"{section}.{key}"] = value
            else:
                tables[f"{section}.{key}"] = {"": value}
    return Vocabulary(
        language=language,
        bodies=_by_head({kind: whole["bodies"][kind] for kind in whole["bodies"]}, BodyKind),
        events=_by_head(whole["events"], EventKind),
        verbs={what: frozenset(verbs) for what, verbs in whole["verbs"].items()},
        tables=tables,
        words=words,
    )


def _by_head(lists: Mapping[str, list[str]], kinds: type[Kind]) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for kind, heads in lists.items():
        for head in heads:
            found.setdefault(head, kinds(kind))
    return found
