"""Words of sentences from spaCy's pipelines, in the reader's own terms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from loaders.annotation import Word
from loaders.language.tokens import get_pipeline

_BATCH = 64
# A pipeline's time grows with the square of the longest word, and its memory with the longest text.
_NO_WORD = re.compile(r"\S{200,}")
_LONGEST = 10_000
_CUTS = (re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])"), re.compile(r"\s+"))  # after a sentence, or else after a word


class SpacyWords:
    """Universal Dependencies' features as spaCy's morphologizer gives them."""

    def __init__(self, language: str) -> None:
        self._nlp = get_pipeline(language)

    def sentences(self, texts: Sequence[str]) -> Iterator[list[list[Word]]]:
        cut = [list(_pieces(_NO_WORD.sub(lambda run: " " * len(run[0]), text))) for text in texts]
        docs = self._nlp.pipe((piece for pieces in cut for _, piece in pieces), batch_size=_BATCH)
        for pieces in cut:
            yield [
                words
                for (start, _), doc in zip(pieces, docs, strict=False)
                for tokens in _sentences(doc)
                if (words := _words(tokens, start))
            ]


@cache
def get_words(language: str) -> SpacyWords:
    """The language's pipeline, loaded once a process."""
    return SpacyWords(language)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that a pipeline can take at a time, and where each begins; hardly any text is more than one."""
    start = 0
    while len(text) - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = next(filter(None, ([cut.end() for cut in kind.finditer(window, _LONGEST // 2)] for kind in _CUTS)), None)
        length = ends[-1] if ends else _LONGEST
        if not window.isspace():
            yield start, window[:length]
        start += length
    yield start, text[start:]


def _sentences(doc: Any) -> Iterator[list[Any]]:
    """The parser's sentences, but none begins inside a word or, in lower case, without a full stop before it."""
    gathered: list[Any] = []
    for token in doc:
        if token.is_sent_start and gathered and _may_end(gathered[-1], token):
            yield gathered
            gathered = []
        gathered.append(token)
    if gathered:
        yield gathered


def _may_end(last: Any, token: Any) -> bool:
    """Only after a mark that ends a sentence, before a word that may begin one."""
    if last.is_space:
        return True
    if not last.whitespace_ or token.text[:1].islower():
        return False
    if token.text[:1] in "-‑" and (len(token.text) > 1 or not token.whitespace_):
        return False  # "Yhdessä eteenpäin -hanke"
    return last.text[-1:] in '.!?…:;”"»)'


def _words(sentence: Any, start: int) -> list[Word]:
    words: list[Word] = []
    for word in (part for token in sentence if not token.is_space for part in _parts(_word(token, start))):
        last = words[-1] if words else None
        if (
            len(words) > 1
            and last is not None
            and last.text == "."
            and words[-2].end == last.start
            and word.text[:1].islower()
        ):
            # an abbreviation's full stop: "ev.lut. seurakunta"
            words.pop()
            words[-1].text, words[-1].end = words[-1].text + ".", last.end
            last = words[-1]
        if last is not None and last.end == word.start and word.text in "-‑" and re.fullmatch(r"\w+", last.text):
            # a first part that stands for a compound: "sosiaali-"
            last.text, last.end = last.text + word.text, word.end
        elif (
            last is not None
            and last.end == word.start
            and last.text in ("-", "‑", "–")
            and word.text[:1].isalpha()
            and (len(words) > 1 and words[-2].end < last.start)
        ):
            # a head written apart from its name: "-hanke"
            word.text, word.start = last.text + word.text, last.start
            words[-1] = word
        else:
            words.append(word)
    return words


def _parts(word: Word) -> list[Word]:
    """A word that a slash joins to the next ("Kymsoten/") falls into its parts."""
    if "/" not in word.text or word.text == "/" or ":" in word.text or "." in word.text:
        return [word]
    return [
        replace(
            word,
            text=match[0],
            start=word.start + match.start(),
            end=word.start + match.end(),
            pos="PUNCT" if match[0] == "/" else word.pos,
        )
        for match in re.finditer(r"/|[^/]+", word.text)
    ]


def _word(token: Any, start: int) -> Word:
    features = token.morph.to_dict()
    form = features.get("VerbForm")
    return Word(
        text=token.text,
        start=start + token.idx,
        end=start + token.idx + len(token.text),
        pos=token.pos_,
        case=features.get("Case"),
        number=features.get("Number"),
        finite=form == "Fin",
        verb=token.pos_ in ("VERB", "AUX"),
        participle=form == "Part",
        infinitive=form == "Inf",
        past=features.get("Tense") == "Past",
        passive=features.get("Voice") == "Pass",
        conditional=features.get("Mood") == "Cnd",
        possessive="Person[psor]" in features,
    )
