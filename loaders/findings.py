"""Facts as rules find them: each once, the first evidence kept, nothing about things that were dropped."""

from collections import defaultdict
from typing import Any, TypeAlias

from loaders.register import Register, Thing
from ontology.errors import InvalidValue
from ontology.facts import Fact, Predicate, quote_at

Row: TypeAlias = tuple[Thing, Thing | str, Fact]


class Findings:
    """Collects facts about a register's things in one document's text."""

    def __init__(self, text: str, register: Register) -> None:
        self._text, self._register = text, register
        self._facts: defaultdict[Predicate, dict[tuple[str, ...], Row]] = defaultdict(dict)

    def add(
        self,
        subject: Thing,
        predicate: Predicate,
        object: Thing | str,
        span: tuple[int, int],
        *,
        rule: str,
        confidence: float = 0.9,
        **extra: Any,
    ) -> None:
        """Keeps the fact unless it is there already, or contradicts the model (a body as part of itself)."""
        if subject is object:
            return
        start, end = span
        try:
            fact = Fact(
                subject=subject.id,
                predicate=predicate,
                object=object if isinstance(object, str) else object.id,
                evidence=quote_at(self._text, start, end),
                rule=rule,
                confidence=confidence,
                **extra,
            )
        except InvalidValue:
            return
        self._facts[predicate].setdefault(self._key(fact), (subject, object, fact))

    def has(self, predicate: Predicate, subject: Thing | None = None, object: Thing | str | None = None) -> bool:
        return any(
            (subject is None or one is subject) and (object is None or other == object)
            for one, other, _ in self._facts[predicate].values()
        )

    def about(self, predicate: Predicate) -> list[Row]:
        return list(self._facts[predicate].values())

    def drop(self, fact: Fact) -> None:
        rows = self._facts[fact.predicate]
        self._facts[fact.predicate] = {key: row for key, row in rows.items() if row[2] is not fact}

    def swap(self, old: Fact, subject: Thing, object: Thing | str, new: Fact) -> None:
        """Puts a fact of the same predicate that says more in another's place."""
        for key, row in self._facts[old.predicate].items():
            if row[2] is old:
                self._facts[old.predicate][key] = (subject, object, new)
                return

    def facts(self) -> tuple[Fact, ...]:
        """All facts in order of the text, then of what they say."""
        alive = {thing.id for thing in self._register.things}
        kept = [
            fact
            for rows in self._facts.values()
            for subject, object, fact in rows.values()
            if subject.id in alive and (isinstance(object, str) or object.id in alive)
        ]
        return tuple(sorted(kept, key=lambda fact: (fact.evidence.start, fact.evidence.end, *fact.key)))

    @staticmethod
    def _key(fact: Fact) -> tuple[str, ...]:
        ends = (fact.subject, fact.object)
        if fact.predicate is Predicate.COOPERATES_WITH:
            ends = (min(ends), max(ends))
        if fact.predicate is Predicate.PARTICIPATES_IN:
            return (fact.predicate, *ends)
        return (fact.predicate, *ends, (fact.role or "").lower(), fact.time or "")
