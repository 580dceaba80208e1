"""Facts as rules find them: each once, the first evidence kept, nothing about things that were dropped."""

from typing import Any

from loaders.register import Register, Thing
from ontology.errors import InvalidValue
from ontology.facts import Fact, Predicate, quote_at


class Findings:
    """Collects facts about a register's things in one document's text."""

    def __init__(self, text: str, register: Register) -> None:
        self._text, self._register = text, register
        self._facts: dict[tuple[str, ...], tuple[Thing, Thing | str, Fact]] = {}

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
        self._facts.setdefault(self._key(fact), (subject, object, fact))

    def has(self, predicate: Predicate, subject: Thing | None = None, object: Thing | str | None = None) -> bool:
        return any(
            fact.predicate is predicate and (subject is None or one is subject) and (object is None or other == object)
            for one, other, fact in self._facts.values()
        )

    def about(self, predicate: Predicate) -> list[tuple[Thing, Thing | str, Fact]]:
        return [row for row in self._facts.values() if row[2].predicate is predicate]

    def drop(self, fact: Fact) -> None:
        self._facts = {key: row for key, row in self._facts.items() if row[2] is not fact}

    def swap(self, old: Fact, subject: Thing, object: Thing | str, new: Fact) -> None:
        """Puts a fact that says more in another's place."""
        self._facts = {key: ((subject, object, new) if row[2] is old else row) for key, row in self._facts.items()}

    def facts(self) -> tuple[Fact, ...]:
        """All facts in order of the text, then of what they say."""
        alive = {thing.id for thing in self._register.things}
        kept = [
            fact
            for subject, object, fact in self._facts.values()
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
