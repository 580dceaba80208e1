"""Units of text with their words: each sentence of prose, each line of a list, table, heading or card."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ontology.documents import Block, BlockKind, Document

_GAP = re.compile(r"\t+|\s+\|\s+|(?<=\S) {3,}(?=\S)")
# A hyphen at a line's end inside a word; not "sosiaali-" before "ja terveys-".
_CUT = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?P<second>(?!(?:ja|sekä|tai|och|samt|eller|and|or)\b)[^\W\d_]{2,})")
_SHOUTED = 8  # a single word in capitals as long as this is no abbreviation
_RUN = re.compile(r"(?:\b[A-ZÅÄÖÉÜ-]{5,}\b[ \n]+)+\b[A-ZÅÄÖÉÜ-]{5,}\b")
_CUTS = 5  # so many words cut at line ends are no accident
_BULLET = re.compile(r"\s*[–—•·*›»▪◦-]\s")
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# "Associations: A (X); B (Y); C": a label, if any, before items that semicolons part
_LABEL = re.compile(r"[^\W\d_][^:;,.()]{1,40}:(?=\s)")
_ITEM = re.compile(r"(?:\([^()]*\)|[^;·()])+")
_LINE_WIDTH = 110  # a shorter line without a full stop is no sentence
_WRAP_WIDTH = 48  # a paragraph whose lines are shorter than this is a card: an address, a list of people


@dataclass(slots=True)
class Word:
    """A word of a unit. Offsets are the document's; `case`, `number`, `pos` are those of Universal Dependencies."""

    text: str
    start: int
    end: int
    pos: str = "X"
    case: str | None = None
    number: str | None = None
    finite: bool = False
    verb: bool = False  # any form of a verb, auxiliaries too
    participle: bool = False
    infinitive: bool = False
    past: bool = False
    passive: bool = False
    conditional: bool = False
    possessive: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(slots=True)
class Unit:
    """A sentence or a line. `cells` are the spans between tabs, bars or wide gaps of a line (one for prose)."""

    start: int
    end: int
    kind: BlockKind
    block: int
    words: list[Word]
    prose: bool
    level: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)
    first: bool = False  # of its block
    folded: bool = False  # lines were cut at a margin anywhere: wide gaps in it part nothing

    def between(self, start: int, end: int) -> list[Word]:
        return [word for word in self.words if start <= word.start and word.end <= end]


class Pipeline(Protocol):
    """What reads words: texts in, for each its sentences of words, offsets counted from the text's start."""

    def sentences(self, texts: Sequence[str]) -> Iterator[list[list[Word]]]: ...


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    block: int
    kind: BlockKind
    level: int
    prose: bool
    first: bool
    cells: tuple[tuple[int, int], ...] = ()
    folded: bool = False


def annotate(document: Document, pipeline: Pipeline) -> list[Unit]:
    """The document's units in order of the text."""
    stretches = list(_stretches(document))
    spelled = _spellings(document.text)
    joined = [_joined(document.text[item.start : item.end]) for item in stretches]
    texts = [_lowered(text, spelled) for text, _ in joined]
    units: list[Unit] = []
    for item, (_, places), sentences in zip(stretches, joined, pipeline.sentences(texts), strict=True):
        groups = sentences if item.prose else [_without_bars([word for sentence in sentences for word in sentence])]
        first = item.first
        for words in groups:
            if not words:
                continue
            for word in words:
                word.start = item.start + places[word.start]
                word.end = item.start + places[word.end - 1] + 1
            start, end = (words[0].start, words[-1].end) if item.prose else (item.start, item.end)
            units.append(
                Unit(
                    start=start,
                    end=end,
                    kind=item.kind,
                    block=item.block,
                    words=words,
                    prose=item.prose,
                    level=item.level,
                    first=first,
                    folded=item.folded,
                    cells=[(start, end)] if item.prose else list(item.cells) or _cells(document.text, start, end),
                )
            )
            first = False
    return units


def _joined(text: str) -> tuple[str, list[int]]:
    """The text on one line, words that a line's end cuts joined again, and where each of its characters stood."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _CUT.finditer(text):
        keep = match.start() + (1 if match["second"][0].isupper() else 0)  # "Maija-" and "Liisa" keep their hyphen
        pieces.append(text[at:keep])
        places.extend(range(at, keep))
        at = match.start("second")
    pieces.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(pieces).replace("\n", " "), places


def _without_bars(words: list[Word]) -> list[Word]:
    """A table drawn in characters: the bar that opens a row is no word."""
    while words and words[0].text == "|":
        words = words[1:]
    return words


def _spellings(text: str) -> dict[str, str]:
    """How the text writes each word where it doesn't shout: the spelling it uses most."""
    counts = Counter(re.findall(r"[^\W\d_]+", text))
    found: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda row: (row[1], row[0])):
        if not word.isupper():
            found[word.lower()] = word
    return found


def _lowered(line: str, spelled: Mapping[str, str]) -> str:
    """A line in capitals as the rest of the text would write it: names keep theirs. Same length.

    Of a line that is not all in capitals, runs of long words that are.
    """

    def written(match: re.Match[str]) -> str:
        lower = match[0].lower()
        if len(lower) != len(match[0]):
            return match[0]
        return spelled.get(lower, lower.capitalize() if match.start() == 0 else lower)

    if line.isupper() and (" " in line.strip() or len(line.strip()) >= _SHOUTED):
        return re.sub(r"[^\W\d_]+", written, line)
    return _RUN.sub(lambda run: re.sub(r"[^\W\d_]+", written, run[0]), line)


def _stretches(document: Document) -> Iterator[_Stretch]:
    if _is_folded(document.text):
        yield from _paragraphs(document.text)
        return
    for number, block in enumerate(document.blocks or _whole(document)):
        text = document.text[block.start : block.end]
        if (
            block.kind is BlockKind.HEADING
            or (block.kind is BlockKind.PARAGRAPH and _is_prose(text))
            or block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
        ):
            spans = [(block.start, block.end)]
        else:
            spans = list(_lines(block.start, text))
        for order, (start, end) in enumerate(spans):
            line = document.text[start:end]
            prose = block.kind is BlockKind.PARAGRAPH and (_is_prose(line) if len(spans) == 1 else _is_sentence(line))
            if not line.strip():
                continue
            if prose and _BULLET.match(line) and not re.search(r"[.!?…”\"]$", line.strip()):
                prose = False  # a dash opens speech, which ends like a sentence, or an item of a list
            labelled = _LABEL.match(line.lstrip()) is not None
            unended = not re.search(r"[.!?]$|[.!?”] +[A-ZÅÄÖ]\w+ \w+ [a-zåäö]", line.strip())
            listed = block.kind in _LINES and not block.cells and (not prose or unended)
            pieces = list(_items(start, line)) if listed else []
            prose = prose and not pieces and not (labelled and unended)
            for piece_start, piece_end in pieces or [(start, end)]:
                first = order == 0 and piece_start == start
                yield _Stretch(piece_start, piece_end, number, block.kind, block.level, prose, first, block.cells)


def _items(start: int, line: str) -> Iterator[tuple[int, int]]:
    """The label and the items of a line whose items semicolons part; nothing for any other line."""
    label = _LABEL.match(line.lstrip())
    at = (len(line) - len(line.lstrip()) + label.end()) if label else 0
    found = [match for match in _ITEM.finditer(line, at) if match[0].strip()]
    if len(found) < 2 or not re.search("[;·]", line[at:]) or not all(re.match(r"\s*\w", match[0]) for match in found):
        return
    if label:
        yield start, start + at
    for match in found:
        lead = len(match[0]) - len(match[0].lstrip())
        yield start + match.start() + lead, start + match.start() + len(match[0].rstrip())


def _is_folded(text: str) -> bool:
    """A text cut at a narrow margin in the middle of words, again and again: its lines and gaps tell nothing."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    cut = sum(bool(re.search(r"[^\W\d_]-$", line)) for line in lines)
    return cut >= _CUTS and cut > 0.2 * len(lines)


def _paragraphs(text: str) -> Iterator[_Stretch]:
    """What empty lines part, each on one line."""
    for number, match in enumerate(re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", text)):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        joined = " ".join(_joined(text[start:end])[0].split())
        heading = len(joined.split()) <= 4 and not re.search(r"[.,:;]", joined)
        prose = not heading and joined[-1:] in ".!?”" and len(joined) > _WRAP_WIDTH
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        yield _Stretch(start, end, number, kind, 0, prose, True, ((start, end),), folded=True)


def _whole(document: Document) -> tuple[Block, ...]:
    return (Block(kind=BlockKind.PARAGRAPH, start=0, end=len(document.text)),) if document.text else ()


def _lines(start: int, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield start + match.start(), start + match.end()


def _is_prose(text: str) -> bool:
    """One line, or lines that were wrapped at a margin."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    if len(lines) < 2:
        line = text.strip()
        return not _GAP.search(line) and (len(line) > _LINE_WIDTH or line[-1:] in '.!?”"')
    if any(_GAP.search(line) for line in lines):
        return False
    if 2 * sum(line[:1].isupper() for line in lines[1:]) > len(lines[1:]):
        return False  # lines that each begin anew
    full = lines[:-1]
    return sum(len(line) >= _WRAP_WIDTH for line in full) >= 0.7 * len(full) and not all(
        line[-1:] in ".!?”" for line in full
    )


def _is_sentence(line: str) -> bool:
    return len(line) > _WRAP_WIDTH and line.rstrip()[-1:] in '.!?”"'


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells, at = [], start
    for match in _GAP.finditer(text, start, end):
        if match.start() > at:
            cells.append((at, match.start()))
        at = match.end()
    if at < end:
        cells.append((at, end))
    return cells or [(start, end)]
