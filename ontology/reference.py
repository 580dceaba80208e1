"""Reference data: the areas of Finland and their public authorities as plain values, read once from Turtle.

The facts are those of the official classifications (state of 2026-01-01, changes since 2014); `reference/*.ttl` is
their only home. Nothing here needs an RDF library.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.entities import BodyKind, RegionKind
from ontology.plainturtle import RDF_TYPE, Literal, read_statements
from ontology.resources import REFERENCE, read_resource

DEF = "https://w3id.org/verkosto/def#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
REGION_PREFIX, BODY_PREFIX = "id/region/", "id/body/"

_REGION_KINDS = {
    "Country": RegionKind.COUNTRY,
    "Maakunta": RegionKind.REGION,
    "WellbeingArea": RegionKind.WELLBEING_AREA,
    "Municipality": RegionKind.MUNICIPALITY,
}
_BODY_KINDS = {
    "WellbeingCounty": BodyKind.WELLBEING_COUNTY,
    "MunicipalAuthority": BodyKind.MUNICIPALITY,
    "RegionalCouncil": BodyKind.REGIONAL_COUNCIL,
    "JointAuthority": BodyKind.JOINT_AUTHORITY,
}

Things = Mapping[str, Mapping[str, tuple[str | Literal, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRegion:
    """An area. `code` is the official number, leading zeros kept (`FI` for the country). `within` are the slugs of the
    areas it lies in now: a municipality's maakunta and, where it has one that is no maakunta, its wellbeing area.

    `genitive` is Finnish ("Jyväskylän"); `demonyms` are Finnish adjectives ("keskisuomalainen"). `form` is the word a
    municipality calls itself by. A former municipality has `valid_until` (its last day) and `successor`.
    """

    slug: str
    code: str
    kind: RegionKind
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    genitive: str = ""
    demonyms: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    within_since: str | None = None
    formerly_within: tuple[str, ...] = ()
    valid_until: str | None = None
    successor: str | None = None
    language: str = ""
    form: str = ""
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceAuthority:
    """A public body. `aliases` are its other names in any language, `short_names` its abbreviations and brands, which
    may be everyday words ("Kallio") or older than the body ("Siun sote").

    `governs` is the slug of its area; `works_in` that area, or the one a joint authority works in. `founded` and
    `ended` are dates as far as a source was read (YYYY or YYYY-MM-DD); a body with a `successor` is a former one.
    """

    slug: str
    code: str
    kind: BodyKind
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    governs: str | None = None
    works_in: str | None = None
    founded: str | None = None
    duty_from: str | None = None
    ended: str | None = None
    successor: str | None = None
    business_id: str | None = None


@cache
def regions() -> tuple[ReferenceRegion, ...]:
    """Finland, its maakunnat, wellbeing areas that are no maakunta, and municipalities present and former, by slug."""
    return tuple(_region(slug, thing) for slug, thing in sorted(_things(REGION_PREFIX).items()))


@cache
def authorities() -> tuple[ReferenceAuthority, ...]:
    """Wellbeing services counties, HUS, regional councils, municipal and former joint authorities, by slug."""
    return tuple(_authority(slug, thing) for slug, thing in sorted(_things(BODY_PREFIX).items()))


def find_region(slug: str) -> ReferenceRegion | None:
    """The reference region of a slug, None for any other."""
    return _regions_by_slug().get(slug)


def find_authority(slug: str) -> ReferenceAuthority | None:
    """The reference authority of a slug, None for any other."""
    return _authorities_by_slug().get(slug)


@cache
def _regions_by_slug() -> Mapping[str, ReferenceRegion]:
    return {region.slug: region for region in regions()}


@cache
def _authorities_by_slug() -> Mapping[str, ReferenceAuthority]:
    return {authority.slug: authority for authority in authorities()}


@cache
def _all_things() -> Things:
    things: dict[str, dict[str, tuple[str | Literal, ...]]] = defaultdict(dict)
    for name in REFERENCE:
        for subject, predicate, value in read_statements(read_resource(name), where=name):
            thing = things[subject]
            thing[predicate] = (*thing.get(predicate, ()), value)
    return things


def _things(prefix: str) -> Things:
    return {iri.removeprefix(prefix): thing for iri, thing in _all_things().items() if iri.startswith(prefix)}


class _Reader:
    """One thing's values by property; each is read with the type the property has in our files."""

    def __init__(self, thing: Mapping[str, tuple[str | Literal, ...]]) -> None:
        self.thing = thing

    def literals(self, predicate: str) -> tuple[Literal, ...]:
        return tuple(value for value in self.thing.get(predicate, ()) if isinstance(value, Literal))

    def texts(self, predicate: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value.text for value in self.literals(predicate)))

    def text(self, predicate: str) -> str | None:
        return next(iter(self.texts(predicate)), None)

    def iris(self, predicate: str) -> tuple[str, ...]:
        return tuple(value for value in self.thing.get(predicate, ()) if isinstance(value, str))

    def slugs(self, predicate: str) -> tuple[str, ...]:
        return tuple(iri.rpartition("/")[2] for iri in self.iris(predicate))

    def slug(self, predicate: str) -> str | None:
        return next(iter(self.slugs(predicate)), None)

    def names(self) -> Mapping[str, str]:
        return MappingProxyType({value.language: value.text for value in self.literals(SKOS + "prefLabel")})

    def kind(self) -> str:
        return self.iris(RDF_TYPE)[0].removeprefix(DEF)


def _region(slug: str, thing: Mapping[str, tuple[str | Literal, ...]]) -> ReferenceRegion:
    read = _Reader(thing)
    return ReferenceRegion(
        slug=slug,
        code=read.text(SKOS + "notation") or "",
        kind=_REGION_KINDS[read.kind()],
        names=read.names(),
        aliases=read.texts(SKOS + "altLabel"),
        genitive=read.text(DEF + "genitive") or "",
        demonyms=read.texts(DEF + "demonym"),
        within=read.slugs(DEF + "within"),
        within_since=read.text(DEF + "withinSince"),
        formerly_within=read.slugs(DEF + "formerlyWithin"),
        valid_until=read.text(DEF + "validUntil"),
        successor=read.slug(DCT + "isReplacedBy"),
        language=read.text(DEF + "languageStatus") or "",
        form=read.text(DEF + "municipalForm") or "",
        matches=read.iris(SKOS + "exactMatch"),
    )


def _authority(slug: str, thing: Mapping[str, tuple[str | Literal, ...]]) -> ReferenceAuthority:
    read = _Reader(thing)
    short = read.texts(DEF + "shortName")
    governs = read.slug(DEF + "governs")
    return ReferenceAuthority(
        slug=slug,
        code=read.text(SKOS + "notation") or "",
        kind=_BODY_KINDS[read.kind()],
        names=read.names(),
        aliases=tuple(alias for alias in read.texts(SKOS + "altLabel") if alias not in short),
        short_names=short,
        governs=governs,
        works_in=governs or read.slug(DEF + "operatesIn"),
        founded=read.text(SCHEMA + "foundingDate"),
        duty_from=read.text(DEF + "dutyFrom"),
        ended=read.text(SCHEMA + "dissolutionDate"),
        successor=read.slug(DCT + "isReplacedBy"),
        business_id=read.text(DEF + "businessId"),
    )
