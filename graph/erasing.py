"""A document without some of its people: facts and entities gone, names and contacts in the text covered.

Letters are covered one by one, so that every offset holds. Case forms of a name are covered too: more rather than less.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from graph.masking import MASK
from ontology.documents import Document, Extraction, Remainder
from ontology.entities import Entity, EntityType, fold_space
from ontology.facts import SIGNATURES, Evidence, Fact, Predicate
from ontology.identifiers import slug

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])*")
_LONGEST_ENDING = 6  # letters that a case form may be longer than the name
_ADDRESS = re.compile(r"([\w.+%-]++)\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+")
_TELLING = 6  # letters
_BETWEEN = re.compile(r"[\s,.]{1,3}")

Span = tuple[int, int]


def erase_people(extraction: Extraction, people: Collection[str], contacts: Iterable[str] = ()) -> Extraction:
    """The extraction without the persons of these entity ids, and without what it says of them.

    `contacts` are addresses and numbers that are theirs besides those that the extraction gives them.
    """
    gone = [entity for entity in extraction.entities if entity.id in people and entity.type is EntityType.PERSON]
    if not gone:
        return extraction
    ids = {entity.id for entity in gone}
    reached = {fact.object for fact in extraction.facts if fact.subject in ids and fact.predicate is Predicate.CONTACT}
    staying = [entity for entity in extraction.entities if entity.id not in ids]
    others = {word.casefold() for entity in staying if entity.type is EntityType.PERSON
              for label in entity.labels for word in _WORD.findall(label)}
    cover = _make_cover([label for entity in gone for label in entity.labels], {*reached, *contacts}, others)
    document = _cover_document(extraction.document, cover)
    return Extraction(
        document=document,
        entities=tuple(_cover_entity(entity, cover) for entity in staying),
        facts=tuple(_cover_fact(fact, document.text, cover) for fact in extraction.facts if not _tells_of(fact, ids)),
        remainder=tuple(
            Remainder(kind=rest.kind, start=rest.start, end=rest.end, note=cover(rest.note))
            for rest in extraction.remainder
        ),
    )


def _make_cover(names: Iterable[str], contacts: Iterable[str], others: set[str]) -> Callable[[str], str]:
    """What covers the names and contacts in a text; `others` are words of names that other people there bear too."""
    whole = [_WORD.findall(name) for name in names]
    alone = {word for words in whole for word in words if word.casefold() not in others}
    patterns = [r"\s+".join(map(re.escape, contact.split())) for contact in sorted(contacts, key=len, reverse=True)]

    def cover(text: str) -> str:
        spans = [match.span() for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE)]
        spans += [match.span() for match in _ADDRESS.finditer(text) if _is_addressed(match[1], whole)]
        words = [(match[0], *match.span()) for match in _WORD.finditer(text)]
        for place, (word, start, end) in enumerate(words):
            if any(_is_form(word, name, loose=False) for name in alone):
                spans.append((start, end))
            for name in whole:
                spans += _whole_name(name, words[place : place + len(name)], text)
        return _cover_spans(text, spans)

    return cover


def _is_addressed(local: str, names: list[list[str]]) -> bool:
    """Whether the part before the @ is made of the words of a name: "aino.esimerkki", "a.esimerkki"."""
    folded = slug(local)
    return any(len(words) > 1 and slug(words[-1]) in folded and folded.startswith(slug(words[0])[0]) for words in names)


def _whole_name(name: list[str], words: list[tuple[str, int, int]], text: str) -> list[Span]:
    """The places of words that are the name in some case form, its words in either order."""
    if len(words) < len(name) or len(name) < 2:
        return []
    if any(not _BETWEEN.fullmatch(text[one[2] : other[1]]) for one, other in pairwise(words)):
        return []
    for order in (name, [name[-1], *name[:-1]], [*name[1:], name[0]]):
        if all(_is_form(word[0], own, loose=True) for word, own in zip(words, order, strict=True)):
            return [(start, end) for _, start, end in words]
    return []


def _is_form(word: str, name: str, *, loose: bool) -> bool:
    """Whether a word is the name or a case form of it: "Mallin", "Virtaselle"; `loose` where the rest fits: "Mäen"."""
    one, other = word.casefold(), name.casefold()
    if one == other:
        return True
    if not word[:1].isupper() or len(one) - len(other) > _LONGEST_ENDING:
        return False
    if other.endswith("nen") and len(other) > 4:
        return one.startswith((f"{other[:-3]}se", f"{other[:-3]}s", other))
    # a stem loses letters in case forms: Mäki, Mäen; a short one alone would be that of other words too
    kept = max(2, len(other) - 2) if loose or len(other) >= _TELLING else max(3, len(other) - 1)
    return one.startswith(other[:kept]) and len(one) >= len(other) - 1


def _cover_spans(text: str, spans: Iterable[Span]) -> str:
    covered = list(text)
    for start, end in spans:
        covered[start:end] = [MASK if not character.isspace() else character for character in covered[start:end]]
    return "".join(covered)


def _tells_of(fact: Fact, ids: set[str]) -> bool:
    ends = {fact.subject, fact.deputy_of} | ({fact.object} if SIGNATURES[fact.predicate].objects else set())
    return bool(ends & ids)


def _cover_document(document: Document, cover: Callable[[str], str]) -> Document:
    title = cover(document.title) if document.title else document.title
    return replace(document, text=cover(document.text), title=title)


def _cover_entity(entity: Entity, cover: Callable[[str], str]) -> Entity:
    if entity.type is EntityType.PERSON:
        return entity  # another person: a namesake keeps the name
    return replace(entity, name=cover(entity.name), aliases=tuple(dict.fromkeys(map(cover, entity.aliases))))


def _cover_fact(fact: Fact, text: str, cover: Callable[[str], str]) -> Fact:
    start, end = fact.evidence.start, fact.evidence.end
    evidence = Evidence(start=start, end=end, quote=fold_space(text[start:end]), text=text)
    if SIGNATURES[fact.predicate].objects or fact.predicate in (Predicate.ON_DATE, Predicate.FOUNDED_ON):
        return replace(fact, evidence=evidence)
    return replace(fact, evidence=evidence, object=cover(fact.object))
