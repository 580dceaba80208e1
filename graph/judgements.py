"""What keepers have judged, who and when: a file that is only ever added to, undoing included."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.anchors import Anchor, Anchorage
from graph.archive import write_whole
from graph.judged import Ruling, Verdict
from ontology.errors import InvalidValue, NotFound, StoreError
from ontology.identifiers import digest

_FILE = "judgements.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That the entities of both sides are one thing, two things, or that nobody can tell. `at` is an ISO time."""

    number: int
    verdict: Verdict
    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]
    by: str
    at: str
    reason: str = ""
    undone_by: str = ""
    undone_at: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InvalidValue("a judgement needs the name of who makes it")
        if not self.one or not self.other or {*self.one} & {*self.other}:
            raise InvalidValue("a judgement is on two things; these are one, or none")

    @property
    def in_force(self) -> bool:
        return not self.undone_at


class Judgements:
    """The judgements of a store, in the order in which they were made."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._lines = self._read()
        self.all = _replay(self._lines)

    def stamp(self) -> str:
        """Changes with every judgement and every undoing."""
        return digest(*self._lines)

    def rulings(self, anchorage: Anchorage) -> list[Ruling]:
        """Those in force in terms of the entities that are there."""
        return [
            Ruling(str(judgement.number), judgement.verdict, anchorage.find(judgement.one),
                   anchorage.find(judgement.other))
            for judgement in self.all if judgement.in_force
        ]

    def add(
        self, verdict: Verdict, one: Iterable[Anchor], other: Iterable[Anchor], *, by: str, at: str, reason: str = "",
    ) -> Judgement:
        """Writes a judgement down and returns it."""
        number = 1 + max((json.loads(line).get("number", 0) for line in self._lines), default=0)
        made = Judgement(number=number, verdict=verdict, one=tuple(one), other=tuple(other), by=by, at=at,
                         reason=reason)
        self._append({
            "number": made.number, "verdict": verdict.value, "one": [list(anchor) for anchor in made.one],
            "other": [list(anchor) for anchor in made.other], "by": by, "at": at, "reason": reason,
        })
        return made

    def undo(self, number: int, *, by: str, at: str) -> Judgement:
        """Takes a judgement back; NotFound where there is none of that number in force."""
        judgement = next((one for one in self.all if one.number == number and one.in_force), None)
        if judgement is None:
            raise NotFound(f"no judgement in force has the number {number}; `verkosto judgements` shows them")
        self._append({"undo": number, "by": by, "at": at})
        return judgement

    def drop(self, gone: Iterable[Anchor]) -> None:
        """Takes entities out of every judgement, for good; one that loses a side has nothing left to say."""
        left, lines = {*gone}, []
        for line in self._lines:
            row = json.loads(line)
            for side in ("one", "other"):
                if side in row:
                    row[side] = [anchor for anchor in row[side] if Anchor(*anchor) not in left]
            lines.append(json.dumps(row | ({"reason": ""} if row.get("one") == [] or row.get("other") == [] else {}),
                                    ensure_ascii=False))
        self._write(lines)

    def _append(self, row: dict[str, object]) -> None:
        self._write([*self._lines, json.dumps(row, ensure_ascii=False)])

    def _write(self, lines: list[str]) -> None:
        write_whole(self._path, "".join(f"{line}\n" for line in lines).encode("utf-8"), private=True)
        self._lines = lines
        self.all = _replay(lines)

    def _read(self) -> list[str]:
        try:
            return self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{_FILE} can't be read; restore the store from a backup: {error}") from error


def _replay(lines: Iterable[str]) -> tuple[Judgement, ...]:
    judgements: dict[int, Judgement] = {}
    for place, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            if "undo" in row:
                known = judgements.get(row["undo"])
                if known:
                    judgements[known.number] = _undone(known, row["by"], row["at"])
            elif row["one"] and row["other"]:
                judgements[row["number"]] = Judgement(
                    number=row["number"], verdict=Verdict(row["verdict"]), by=row["by"], at=row["at"],
                    reason=row["reason"], one=_anchors(row["one"], place), other=_anchors(row["other"], place),
                )
        except (ValueError, KeyError, TypeError, InvalidValue) as error:
            raise StoreError(f"{_FILE}:{place} is damaged; restore the store from a backup: {error}") from error
    return tuple(judgements[number] for number in sorted(judgements))


def _undone(known: Judgement, by: str, at: str) -> Judgement:
    return Judgement(number=known.number, verdict=known.verdict, one=known.one, other=known.other, by=known.by,
                     at=known.at, reason=known.reason, undone_by=by, undone_at=at)


def _anchors(rows: Iterable[object], place: int) -> tuple[Anchor, ...]:
    return tuple(Anchor.parse(row, where=f"{_FILE}:{place}") for row in rows)
