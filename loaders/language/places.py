"""The areas of Finland in text: names in every case form, adjectives, elided and compound names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from loaders.language.lexicons import read_lines, read_words
from loaders.language.place_forms import CASES, inflect_demonym, municipal_demonyms
from loaders.language.spans import Spans
from ontology.entities import RegionKind
from ontology.reference import ReferenceRegion, find_region, regions

_WORD = re.compile(r"[^\W\d_]+(?:['’:–-][^\W\d_]+)*")
_AND = r"(?:ja|sekä|tai|och|samt|eller|and|or)"
# "Etelä-, Keski- ja Pohjois-Pohjanmaan"; at most six, so that a line of hyphens costs no more than any other
_ELIDED = re.compile(rf"(?<!\w)(?P<fronts>(?:[^\W\d_]{{1,40}}-,?\s+){{1,6}}){_AND}\s+[^\W\d_]+-(?P<rest>[^\W\d_]+)")
# "Norra och Södra Karelen"
_ELIDED_WORDS = re.compile(rf"(?<!\w)(?P<front>[^\W\d_]{{1,40}})\s+{_AND}\s+[^\W\d_]+\s+(?P<rest>[^\W\d_]+)")
_JOINT = "hva-alue-04"  # "Vantaan ja Keravan" is two towns, unless the wellbeing area's word follows
_COUNTY = re.compile(r"\s+(?:hyvinvointialue|välfärdsområde|wellbeing)")
_ADJECTIVE_STEM = re.compile(r"[\w-]+?(?:lais|läis)")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """An area named at two offsets.

    `case` is Nom, Gen … of the written form. `adjective` tells of "keskisuomalainen" and "valtakunnallinen",
    `compound` of a part of a hyphened word (Kouvola-talo), `elided` of "Etelä-" before "ja Pohjois-Savo", `ambiguous`
    of a name that is a common word, a surname or a newspaper too.
    """

    start: int
    end: int
    slug: str
    case: str
    form: str
    adjective: bool = False
    ambiguous: bool = False
    compound: bool = False
    elided: bool = False

    @property
    def region(self) -> ReferenceRegion:
        found = find_region(self.slug)
        assert found is not None, f"the forms name {self.slug}, the reference data don't: the table is stale"
        return found


@dataclass(frozen=True, slots=True)
class _Form:
    slug: str
    case: str
    adjective: bool = False
    ambiguous: bool = False


def find_place(word_or_phrase: str) -> ReferenceRegion | None:
    """The area that a name, a case form of one or an adjective names, in Finnish, Swedish or English; else None."""
    phrase = " ".join(word_or_phrase.split())
    for language in ("fi", "sv", "en"):
        form = _lookup(phrase, language)
        if form:
            return find_region(form.slug)
    return None


def place_base(form: str) -> str | None:
    """The Finnish name whose case form stands there ("Paraisilla" – "Parainen"); None for any other word."""
    found = _forms("fi").get(form)
    region = find_region(found.slug) if found and not found.adjective else None
    return region.names["fi"] if region else None


def match_regions(text: str, *, language: str = "fi") -> list[PlaceMention]:
    """Every area that the text names, left to right, without overlap. Finnish names are known in all three languages.

    Municipalities are matched by their capital letter; words in capitals only are read as well.
    """
    found: list[PlaceMention] = []
    taken = Spans()
    for mention in (*_of_several_words(text, language), *_elided(text, language), *_single(text, language)):
        if taken.add(mention.start, mention.end):
            found.append(mention)
    return sorted(found, key=lambda one: one.start)


def _of_several_words(text: str, language: str) -> Iterator[PlaceMention]:
    for match in _phrases(language).finditer(text):
        form = _forms(language)[" ".join(match[0].split())]
        if form.slug == _JOINT and not _COUNTY.match(text, match.end()):
            continue
        yield _mention(match.start(), match.end(), text, form)


def _elided(text: str, language: str) -> Iterator[PlaceMention]:
    for match in _ELIDED.finditer(text):
        for front in re.finditer(r"[^\W\d_]+-", match["fronts"]):
            form = _lookup(f"{front[0]}{match['rest']}", language)
            if form and not form.adjective:
                start = match.start("fronts") + front.start()
                yield _mention(start, start + len(front[0]), text, form, elided=True)
    if language == "fi":
        return
    for match in _ELIDED_WORDS.finditer(text):
        form = _lookup(f"{match['front']} {match['rest']}", language)
        if form and find_place(match["front"]) is None:
            yield _mention(match.start("front"), match.end("front"), text, form, elided=True)


def _single(text: str, language: str) -> Iterator[PlaceMention]:
    for match in _WORD.finditer(text):
        word = match[0]
        form = _lookup(word, language)
        if form:
            yield _mention(match.start(), match.end(), text, form)
        elif "-" in word and not word[0].islower():
            yield from _parts(match, text, language)


def _parts(match: re.Match[str], text: str, language: str) -> Iterator[PlaceMention]:
    """The areas in a hyphened word that is none itself: "Kouvola-talo", "Kotka-Hamina", but not "Itä-Suomi"."""
    first, _, rest = match[0].partition("-")
    form = _forms(language).get(first)
    if form is None or form.adjective or form.case != "Nom":
        return
    yield _mention(match.start(), match.start() + len(first), text, form, compound=True)
    last = _forms(language).get(rest)
    if last and not last.adjective:
        yield _mention(match.end() - len(rest), match.end(), text, last, compound=True)


def _mention(
    start: int, end: int, text: str, form: _Form, *, compound: bool = False, elided: bool = False
) -> PlaceMention:
    written = text[start:end]
    return PlaceMention(start, end, form.slug, form.case, written, form.adjective, form.ambiguous, compound, elided)


def _lookup(word: str, language: str) -> _Form | None:
    forms = _forms(language)
    if form := forms.get(word):
        return form
    if word.isupper() and len(word) > 2:
        form = forms.get("-".join(part.capitalize() for part in word.split("-")))
        if form:
            return form
    return _adjective(word, language)


def _adjective(word: str, language: str) -> _Form | None:
    """An area by an adjective or the first part of a compound (keskisuomalaisjärjestö)."""
    lower = word.lower()
    form = _forms(language).get(lower)
    if form is None and language == "fi" and (stem := _ADJECTIVE_STEM.match(lower)):
        form = _forms(language).get(f"{stem[0][:-1]}nen")
    if form is None:
        slugs = (slug for pattern, slug in _adjectives(language) if pattern.fullmatch(lower))
        form = next((_Form(slug, "Nom", adjective=True) for slug in slugs), None)
    if form is None or not form.adjective:
        return None
    # in capitals it may be the newspaper (Keskisuomalainen, Pohjalainen)
    return _Form(form.slug, form.case, adjective=True, ambiguous=word[:1].isupper())


@cache
def _forms(language: str) -> Mapping[str, _Form]:
    """Each form of the language with what it names. Present areas win over former ones, wider ones over narrower."""
    forms: dict[str, _Form] = {}
    order = (RegionKind.COUNTRY, RegionKind.REGION, RegionKind.WELLBEING_AREA, RegionKind.MUNICIPALITY)
    people = read_words("given-names.txt") | read_words("surnames.txt")
    for line in read_lines("place-forms.tsv"):
        slug, mark, nominative, *columns = line.split("\t")
        cells = columns if language == "fi" else ()
        for case, cell in zip(("Nom", *CASES), (nominative, *cells), strict=False):
            for form in cell.split("|"):
                forms.setdefault(form, _Form(slug, case, ambiguous=bool(mark)))
    for region in sorted(regions(), key=lambda one: (order.index(one.kind), one.valid_until is not None, one.slug)):
        for name in (region.names.get(language, ""), *(() if language == "fi" else region.aliases)):
            for form, case in _foreign_forms(name, language):
                forms.setdefault(form, _Form(region.slug, case, ambiguous=form in people))
        if language == "fi":
            demonyms = region.demonyms or municipal_demonyms(region.names["fi"])
            for demonym in () if region.slug == _JOINT else demonyms:
                for form, case in inflect_demonym(demonym).items():
                    forms.setdefault(form, _Form(region.slug, case, adjective=True))
    return forms


def _foreign_forms(name: str, language: str) -> Iterator[tuple[str, str]]:
    if not name or language == "fi":
        return
    yield name, "Nom"
    if language == "sv":
        yield (name if name[-1] in "sxz" else f"{name}s"), "Gen"
    else:
        yield f"{name}'s", "Gen"
        yield f"{name}’s", "Gen"


@cache
def _phrases(language: str) -> re.Pattern[str]:
    names = sorted((form for form in _forms(language) if " " in form), key=lambda form: (-len(form), form))
    joined = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in names)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


@cache
def _adjectives(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (line.split("\t") for line in read_lines("place-adjectives.tsv"))
    return tuple((re.compile(pattern), slug) for code, pattern, slug in rows if code == language)
