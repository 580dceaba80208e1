"""How sure a fact is: how often its rule was right on the gold documents, as a reviewed table tells.

The table (`lexicon/confidence.tsv`, written by `make calibrate`) counts for each rule the facts read and their points.
A rule with few facts is pulled towards its predicate, a predicate with few towards all facts: with n facts of which r
were right, (r + 32 · prior) / (n + 32). More right facts never make a rule less sure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ontology.facts import Fact, Predicate

STRENGTH = 32  # facts that the prior counts as; chosen by cross-validation over documents, see docs/scores.md
ANY = "*"
DIGITS = 3
_HEADER = "predicate\trule\tright\tread\tconfidence"
_INTRO = """\
# How often each rule's facts were right on the gold documents: points reached, facts read, confidence.
# Written by `make calibrate`; reviewed like code. How it is smoothed: loaders/confidence.py and docs/scores.md.
"""

Key = tuple[str, str]  # predicate and rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is known of a rule, of a predicate (rule `*`) or of all (`*`, `*`)."""

    right: float
    read: int
    confidence: float


def calibrate(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The same facts, each as sure as its rule has proved to be.

    One of a rule that the gold documents never met keeps what the rule claims, but is no surer than its predicate.
    """
    return tuple(replace(fact, confidence=_confidence(fact, table())) for fact in facts)


def _confidence(fact: Fact, known: Mapping[Key, Row]) -> float:
    row = known.get((fact.predicate, fact.rule))
    if row is not None:
        return row.confidence
    above = known.get((fact.predicate, ANY)) or known[ANY, ANY]
    return min(fact.confidence, above.confidence)


def measure(points: Iterable[tuple[str, str, float]], *, strength: int = STRENGTH) -> dict[Key, Row]:
    """The table of some facts, each with its predicate, its rule and the points it got."""
    right, read = Counter[Key](), Counter[Key]()
    for predicate, rule, value in points:
        for key in ((ANY, ANY), (predicate, ANY), (predicate, rule)):
            right[key] += value  # type: ignore[assignment]  # halves
            read[key] += 1
    made: dict[Key, Row] = {}
    for key in sorted(read, key=_order):
        sure = smooth(right[key], read[key], _prior(key, made), strength=strength)
        made[key] = Row(right=float(right[key]), read=read[key], confidence=sure)
    return made


def smooth(right: float, read: int, prior: float, *, strength: int = STRENGTH) -> float:
    """The mean of a beta distribution that so many facts of the prior and the read ones have shaped."""
    return (right + strength * prior) / (read + strength)


def write_table(rows: Mapping[Key, Row]) -> str:
    """Same rows, same bytes."""
    lines = [f"{predicate}\t{rule}\t{row.right:g}\t{row.read}\t{row.confidence:.{DIGITS}f}"
             for (predicate, rule), row in sorted(rows.items(), key=lambda item: _order(item[0]))]
    return "\n".join([f"{_INTRO}{_HEADER}", *lines]) + "\n"


def read_table(content: str) -> dict[Key, Row]:
    lines = [line for line in content.splitlines() if line and not line.startswith("#")]
    if not lines or lines[0] != _HEADER:
        raise ValueError("lexicon/confidence.tsv: its columns are not those that are known")
    found: dict[Key, Row] = {}
    for line in lines[1:]:
        predicate, rule, right, read, confidence = line.split("\t")
        found[predicate, rule] = Row(right=float(right), read=int(read), confidence=float(confidence))
    return found


@cache
def table() -> Mapping[Key, Row]:
    """The table that this version comes with."""
    return read_table((files("loaders") / "lexicon" / "confidence.tsv").read_text(encoding="utf-8"))


def _prior(key: Key, made: Mapping[Key, Row]) -> float:
    """Of a rule its predicate's, of a predicate that of all, of all one half."""
    if key == (ANY, ANY):
        return 0.5
    return made[(ANY, ANY) if key[1] == ANY else (key[0], ANY)].confidence


def _order(key: Key) -> tuple[int, int, str]:
    """All, then each predicate, its own row before its rules'."""
    predicate, rule = key
    place = list(Predicate).index(Predicate(predicate)) if predicate != ANY else -1
    return place, rule != ANY, rule
