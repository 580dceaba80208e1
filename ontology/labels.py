"""Words for kinds, predicates, parts, stages, types and roles in Finnish, Swedish and English."""

import re
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ontology.entities import BodyKind, EntityType, EventKind, Kind, RegionKind, fold_space
from ontology.facts import Part, Predicate, Status
from ontology.plainturtle import Literal, Statement, read_statements
from ontology.resources import read_resource

LANGUAGES = ("fi", "sv", "en")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_FOCUS = "http://xmlns.com/foaf/0.1/focus"
_INVERSE = "https://w3id.org/verkosto/def#inverseLabel"
_KIND, _ROLE = "id/kind/", "id/role/"
_SCHEMES: dict[type[StrEnum], str] = {
    RegionKind: "region", BodyKind: "body", EventKind: "event", EntityType: "type",
    Part: "part", Status: "status", Predicate: "predicate",
}  # fmt: skip

_SHORTEST_HEAD = 5  # letters: shorter labels end too many other words


class RoleFamily(StrEnum):
    """What kind of tie a role is: the top concepts of the roles."""

    CHAIRING = "chairing"
    MEMBERSHIP = "membership"
    DEPUTYSHIP = "deputyship"
    EMPLOYMENT = "employment"
    REPRESENTATION = "representation"
    DUTY = "duty"


class _Concept(NamedTuple):
    labels: dict[str, str]
    inverse: dict[str, str]
    alternatives: list[Literal]
    broader: list[str]
    focus: list[str]


def concept_slug(term: Kind | EntityType | Part | Status | Predicate) -> str:
    """The slug of a term's concept under `id/kind/`: `body-forum`, `event-forum`, `part-speaker`."""
    return f"{_SCHEMES[type(term)]}-{term.value}"


def concept_focus(term: Kind | EntityType | Predicate) -> str:
    """The IRI of the class or property that a term stands for."""
    return _kinds()[concept_slug(term)].focus[0]


def kind_label(kind: Kind, language: str) -> str:
    """A kind's name: "kumppanuuspöytä", "partnerskapsbord", "partnership table"."""
    return _label(_kinds()[concept_slug(kind)].labels, language)


def type_label(type_: EntityType, language: str) -> str:
    """A type's name: "organisaatio", "person", "event"."""
    return _label(_kinds()[concept_slug(type_)].labels, language)


def part_label(part: Part, language: str) -> str:
    """A way of taking part: "puhuja", "talare", "speaker"."""
    return _label(_kinds()[concept_slug(part)].labels, language)


def status_label(status: Status, language: str) -> str:
    """A stage of a role: "ehdotettu", "föreslagen", "proposed"."""
    return _label(_kinds()[concept_slug(status)].labels, language)


def predicate_label(predicate: Predicate, language: str, *, inverse: bool = False) -> str:
    """A predicate's words as seen from the subject ("is part of"), or with `inverse` from the object ("parts")."""
    concept = _kinds()[concept_slug(predicate)]
    return _label(concept.inverse if inverse else concept.labels, language)


def role_concept(text: str, language: str) -> str | None:
    """The slug of the role that a text names, by any label or abbreviation; None for one the vocabulary doesn't have.

    The language's own labels come first, then those of the others: minutes in Swedish may say "pj".
    """
    index = _role_index()
    key = _role_key(text)
    for tried in (language, *LANGUAGES):
        if found := index[tried].get(key):
            return found
    return None


def nearest_role(text: str, language: str) -> str | None:
    """The role that a text names, or the longest one that ends it: "palvelulinjajohtaja" is a kind of "johtaja"."""
    if exact := role_concept(text, language):
        return exact
    key = _role_key(text)
    heads = [label for label in _role_index()[language] if len(label) >= _SHORTEST_HEAD and key.endswith(label)]
    if language == "en":  # English compounds keep their words apart
        heads = [label for label in heads if key.endswith(" " + label)]
    return _role_index()[language][max(heads, key=len)] if heads else None


def role_label(slug: str, language: str) -> str:
    """A role's name in a language; the slug itself, hyphens as spaces, for a role the vocabulary doesn't have."""
    concept = _roles().get(slug)
    return _label(concept.labels, language) if concept else slug.replace("-", " ")


def role_family(slug: str) -> RoleFamily | None:
    """What kind of tie a role is; None for a role the vocabulary doesn't have."""
    concepts = _roles()
    while slug in concepts and concepts[slug].broader:
        slug = concepts[slug].broader[0]
    return RoleFamily(slug) if slug in set(RoleFamily) else None


def role_slugs() -> tuple[str, ...]:
    """The slugs of the roles a person can have, sorted; the families are left out."""
    return tuple(sorted(slug for slug, concept in _roles().items() if concept.broader))


def role_spellings(language: str) -> Mapping[str, str]:
    """Every label and abbreviation of the roles in a language, as written, with its role's slug."""
    return {
        label.text: slug
        for slug in role_slugs()
        for label in (Literal(_roles()[slug].labels[language], language), *_roles()[slug].alternatives)
        if label.language == language
    }


def _label(labels: Mapping[str, str], language: str) -> str:
    return labels.get(language) or labels["fi"]


def _role_key(text: str) -> str:
    # "vara-pj.", "Vice-Chair", "1. vpj"
    words = fold_space(text).casefold().replace(".", " ")
    return " ".join(re.sub(r"[-‐‑–]", " ", words).split())


@cache
def _role_index() -> Mapping[str, Mapping[str, str]]:
    index: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for label, slug in role_spellings(language).items():
            index[language].setdefault(_role_key(label), slug)
    return defaultdict(dict, index)


@cache
def _kinds() -> Mapping[str, _Concept]:
    return _concepts("kinds.ttl", _KIND)


@cache
def _roles() -> Mapping[str, _Concept]:
    return _concepts("roles.ttl", _ROLE)


def _concepts(name: str, prefix: str) -> Mapping[str, _Concept]:
    concepts: dict[str, _Concept] = {}
    for statement in read_statements(read_resource(name), where=name):
        slug = statement.subject.removeprefix(prefix)
        _add(concepts.setdefault(slug, _Concept({}, {}, [], [], [])), statement)
    return concepts


def _add(concept: _Concept, statement: Statement) -> None:
    _, predicate, value = statement
    if isinstance(value, Literal):
        if predicate == _SKOS + "prefLabel":
            concept.labels[value.language] = value.text
        elif predicate == _INVERSE:
            concept.inverse[value.language] = value.text
        elif predicate == _SKOS + "altLabel":
            concept.alternatives.append(value)
    elif predicate == _SKOS + "broader":
        concept.broader.append(value.rpartition("/")[2])
    elif predicate == _FOCUS:
        concept.focus.append(value)
