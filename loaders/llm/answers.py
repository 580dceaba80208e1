"""What an answer holds: entities and facts of one passage, each checked; what does not hold is dropped and counted."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from loaders.llm.passages import Passage
from ontology.documents import Document
from ontology.entities import Entity, EntityType, fold_space
from ontology.errors import InvalidFact, InvalidValue
from ontology.facts import SIGNATURES, Fact, Predicate
from ontology.interchange import find_quote, read_entity, read_fact

CONFIDENCE = 0.8  # of a fact that a model alone has read
_LONGEST_ANSWER = 1_000_000  # characters
_LONGEST_QUOTE, _LONGEST_NAME = 1_000, 300
_LEAST_QUOTE = 3  # letters and digits
_STEM = 3  # letters that inflection leaves alone
_REFUSED = (InvalidValue, KeyError, TypeError, ValueError, AttributeError)
_WORD = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"\b(\d{1,2})[.:](\d\d)\b")
_EXTRAS = {
    Predicate.HOLDS_ROLE: ("role", "from", "until"),
    Predicate.PARTICIPATES_IN: ("as",),
    Predicate.ON_DATE: ("time",),
}
_COPIED = frozenset({Predicate.CONTACT, Predicate.HAS_TASK})  # values that stand in the text as they are


class Drop(StrEnum):
    """Why something that a model wrote is not taken."""

    QUOTE = "quote"  # the quote does not stand in the passage
    GROUND = "ground"  # what it is about does not stand there
    FORM = "form"  # it is none of the entities or facts that there are
    TWICE = "twice"  # it is told already


@dataclass(slots=True)
class Findings:
    """The entities and facts of an answer that hold, and how many did not."""

    entities: list[Entity] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    drops: Counter[Drop] = field(default_factory=Counter)


def parse_answer(content: str) -> Mapping[str, Any] | None:
    """The JSON object of our form in a model's answer, fences and thoughts around it left out; None without one."""
    if len(content) > _LONGEST_ANSWER:
        return None
    content = content.rpartition("</think>")[2]
    try:
        whole, _ = json.JSONDecoder().raw_decode(content, content.index("{"))
    except (ValueError, RecursionError):
        return None
    fits = isinstance(whole, dict) and all(isinstance(whole.get(key), list) for key in ("entities", "facts"))
    return whole if fits else None


def read_answer(answer: Mapping[str, Any], document: Document, passage: Passage, *, rule: str) -> Findings:
    """What the answer says of the passage. It can say nothing of any other text: ids and quotes are looked up here."""
    found = Findings()
    ground = _Ground(document, passage)
    entities: dict[str, Entity] = {}
    for row in answer["entities"]:
        entity = _entity(row, ground)
        if isinstance(entity, Drop):
            found.drops[entity] += 1
        elif entities.setdefault(entity.id, entity) is not entity:
            found.drops[Drop.TWICE] += 1
    keys: set[tuple[str, ...]] = set()
    for row in answer["facts"]:
        fact = _fact(row, ground, entities)
        if isinstance(fact, Drop):
            found.drops[fact] += 1
        elif fact.key in keys:
            found.drops[Drop.TWICE] += 1
        else:
            keys.add(fact.key)
            found.facts.append(replace(fact, rule=rule, confidence=CONFIDENCE))
    found.entities = _part_names(entities.values())
    return found


def _part_names(entities: Iterable[Entity]) -> list[Entity]:
    """The entities without aliases that are another one's name: what a model calls them ties no two things."""
    entities = list(entities)
    names = {(entity.type, entity.name.casefold()) for entity in entities}
    return [
        replace(entity, aliases=tuple(one for one in entity.aliases if (entity.type, one.casefold()) not in names))
        for entity in entities
    ]


class _Ground:
    """The passage as facts have to stand in it."""

    def __init__(self, document: Document, passage: Passage) -> None:
        self.text, self.span = document.text, (passage.start, passage.end)
        read = fold_space(document.text[passage.start : passage.end]).casefold()
        self._folded = read
        around = " ".join((*passage.above, document.title or "")).casefold()
        self._stems = {word[:_STEM] for word in _WORD.findall(f"{read} {around}")}

    def reads(self, value: str) -> bool:
        return fold_space(value).casefold() in self._folded

    def bear(self, entity: Entity) -> Entity | None:
        """The entity with the names that may come from here: each word of a person's, some word of any other's.

        A region may be told by an adjective alone, and is one of a list anyway.
        """
        if entity.type is EntityType.PERSON:
            aliases = tuple(alias for alias in entity.aliases if all(self._told(alias)))
            return replace(entity, aliases=aliases) if all(self._told(entity.name)) else None
        told = entity.type is EntityType.REGION or any(any(self._told(label)) for label in entity.labels)
        return entity if told else None

    def _told(self, name: str) -> list[bool]:
        return [word[:_STEM] in self._stems for word in _WORD.findall(name.casefold())]


def _entity(row: Any, ground: _Ground) -> Entity | Drop:
    try:
        name = fold_space(row["name"])
        aliases = dict.fromkeys(fold_space(alias) for alias in row.get("aliases") or [])
        told = [alias for alias in aliases if alias and alias != name and len(alias) <= _LONGEST_NAME]
        entity = read_entity({**row, "name": name, "aliases": told})
    except _REFUSED:
        return Drop.FORM
    if len(name) > _LONGEST_NAME or len(entity.id) > _LONGEST_NAME or not _WORD.search(name):
        return Drop.FORM
    return ground.bear(entity) or Drop.GROUND


def _fact(row: Any, ground: _Ground, entities: Mapping[str, Entity]) -> Fact | Drop:
    try:
        predicate = Predicate(row["p"])
        quote = fold_space(row["quote"])
        value = fold_space(row["o"])
        told = {key: row[key] for key in _EXTRAS.get(predicate, ()) if row.get(key)}
        if "time" in told:
            told["time"] = _CLOCK.sub(lambda match: f"{int(match[1]):02}:{match[2]}", told["time"]).replace("-", "–")
        signature = SIGNATURES[predicate]
        ends = [(row["s"], signature.subjects), (value, signature.objects)]
        if any(types and (end not in entities or entities[end].type not in types) for end, types in ends):
            return Drop.FORM
        if len(quote) > _LONGEST_QUOTE or len(value) > _LONGEST_QUOTE:
            return Drop.FORM
        if sum(map(str.isalnum, quote)) < _LEAST_QUOTE:
            return Drop.QUOTE
        find_quote(ground.text, quote, within=ground.span)  # its own reason, before the fact's others
    except InvalidFact:
        return Drop.QUOTE
    except _REFUSED:
        return Drop.FORM
    try:
        whole = {"s": row["s"], "p": predicate, "o": value, "quote": quote, **told}
        fact = read_fact(whole, ground.text, within=ground.span)
    except _REFUSED:
        return Drop.FORM
    return Drop.GROUND if predicate in _COPIED and not ground.reads(value) else fact
