"""Which body is part of which: organs, units and districts told by their owner's genitive or that all know."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.clauses import clauses
from loaders.rules.owner_chain import PARTS, read_chain
from loaders.rules.picking import span_of
from loaders.rules.referents import parties
from loaders.rules.topics import main_body
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate

_OWNERS = frozenset(
    {
        BodyKind.WELLBEING_COUNTY,
        BodyKind.MUNICIPALITY,
        BodyKind.REGIONAL_COUNCIL,
        BodyKind.JOINT_AUTHORITY,
        BodyKind.ASSOCIATION,
        BodyKind.STATE,
        BodyKind.FOUNDATION,
    }
)
_STEM = 3  # letters that a name keeps in every case
_GROUPS = frozenset({BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.NETWORK, BodyKind.UNIT, BodyKind.FORUM})
_COPULA = 8  # words before "on" at most


def read_ownership(scene: Scene) -> None:
    """partOf from "[owner's] organ", and from organs whose owner the document leaves in no doubt."""
    for order, sight in enumerate(scene.sights):
        for body in sight.bodies:
            read_chain(scene, body)
        _read_set_up_for(scene, order, sight)
        _read_steered(scene, order, sight)
        _read_under(scene, sight)
        _read_organ_of(scene, sight)
        _read_share(scene, sight)
    _read_named_by(scene)
    _read_subgroups(scene)
    for thing in scene.register.of(EntityType.BODY):
        if thing.owner is not None and thing.kind in PARTS and not scene.findings.has(Predicate.PART_OF, thing):
            scene.findings.add(
                thing,
                Predicate.PART_OF,
                thing.owner,
                (thing.start, thing.end),
                rule="organ-of-document",
                confidence=0.75,
            )


def _read_set_up_for(scene: Scene, order: int, sight: Sight) -> None:
    """ "Hyvinvointialueelle perustetaan neuvottelukunta": an organ of those it is set up for."""
    for part in clauses(scene, sight):
        if not any(scene.words.tells("found", verb) and word.passive for word, verb in part.verbs):
            continue
        told = parties(scene, order, part)
        owners = [one for one in told if one.case == "All" and one.kind in _OWNERS]
        for one in told:
            organ = one.subject and one.kind in PARTS and not scene.findings.has(Predicate.PART_OF, one.thing)
            if owners and organ and not one.pointed:
                span = (min(one.start, owners[0].start), max(one.end, owners[0].end))
                scene.findings.add(
                    one.thing, Predicate.PART_OF, owners[0].thing, span, rule="set-up-for", confidence=0.8
                )


def _read_steered(scene: Scene, order: int, sight: Sight) -> None:
    """ "Hanketta ohjaa ohjausryhmä", "hanketta valvova ohjausryhmä"."""
    for part in clauses(scene, sight):
        if not any(scene.words.tells("steer", verb) for _, verb in part.verbs):
            continue
        told = parties(scene, order, part, BodyKind.PROJECT)
        wholes = [one for one in told if one.case == "Par" and one.kind in (BodyKind.PROJECT, BodyKind.NETWORK)]
        for one in told:
            group = one.kind is BodyKind.WORKING_GROUP and not one.pointed
            if wholes and group and not scene.findings.has(Predicate.PART_OF, one.thing):
                span = (min(one.start, wholes[0].start), max(one.end, wholes[0].end))
                scene.findings.add(
                    one.thing, Predicate.PART_OF, wholes[0].thing, span, rule="steers", confidence=0.82
                )


def _read_named_by(scene: Scene) -> None:
    """ "Ruusulan Kylien toimisto" where the document names "Ruusulan Kylät ry": its owner opens its name."""
    owners: dict[str, list[tuple[list[str], str, Thing]]] = {}
    for thing in scene.register.of(EntityType.BODY):
        if not thing.places or thing.kind not in _OWNERS | {BodyKind.EDUCATION, BodyKind.NETWORK, BodyKind.PROJECT}:
            continue
        for label in thing.labels:
            if label[:1].isupper() and (parts := label.split()):
                name = [*parts[:-1], _base(scene, parts[-1])]
                genitive = f"{scene.genitive(label)} ".lower()
                owners.setdefault(parts[0][:_STEM].lower(), []).append((name, genitive, thing))
    for sight in scene.sights:
        for body in sight.bodies:
            named = scene.thing(body)
            if named is None or named.kind not in PARTS or named.owner is not None:
                continue
            words = sight.unit.between(body.start, body.end)
            fits = [
                (len(name), owner)
                for name, genitive, owner in owners.get(words[0].text[:_STEM].lower() if words else "", [])
                if owner is not named and (_opens(scene, words, name) or named.name.lower().startswith(genitive))
            ]
            if fits and not scene.findings.has(Predicate.PART_OF, named):
                owner = max(fits, key=lambda row: row[0])[1]
                span = (body.start, body.end)
                scene.findings.add(named, Predicate.PART_OF, owner, span, rule="named-by-owner", confidence=0.85)


def _base(scene: Scene, word: str) -> str:
    return scene.morphology.lemma(Word(word, 0, len(word))).lower()


def _opens(scene: Scene, words: list[Word], name: list[str]) -> bool:
    """Do the words of a body open with a name in the genitive, and go on?"""
    if len(words) <= len(name) or words[len(name) - 1].case != "Gen":
        return False
    last = scene.morphology.lemma(words[len(name) - 1]).lower()
    return [word.text for word in words[: len(name) - 1]] == name[:-1] and last == name[-1]


def _read_subgroups(scene: Scene) -> None:
    """ "Alaryhmät" over lines that each open with a group: parts of what the heading or the document is about."""
    whole: Thing | None = None
    for sight in scene.sights:
        words = sight.unit.words
        if not sight.unit.prose and len(words) <= _COPULA and _names_subgroups(scene, words):
            own = [body for body in sight.bodies if body.case == "Gen" and scene.thing(body) is not None]
            whole = scene.thing(own[-1]) if own else main_body(scene)
            continue
        body = sight.bodies[0] if sight.bodies else None
        opens = body is not None and body.start - sight.unit.start <= 1 and body.kind in _GROUPS and not body.plural
        if sight.unit.kind is BlockKind.HEADING and not opens:
            whole = None
        thing = scene.thing(body) if body is not None and opens else None
        if whole is None or thing is None or thing is whole or body is None:
            continue
        if not scene.findings.has(Predicate.PART_OF, thing):
            span = (body.start, body.end)
            scene.findings.add(thing, Predicate.PART_OF, whole, span, rule="subgroups", confidence=0.82)


def _names_subgroups(scene: Scene, words: list[Word]) -> bool:
    last = next((word for word in reversed(words) if word.text[:1].isalpha()), None)
    return last is not None and scene.words.has("words.subgroups", last.lower)


def _read_under(scene: Scene, sight: Sight) -> None:
    """ "hyvinvointialueen alaisuuteen synnytetty ryhmä": part of what it stands under."""
    for word in sight.unit.words:
        if not scene.words.has("words.under", scene.morphology.lemma(word).lower()):
            continue
        above = [body for body in sight.bodies if body.case == "Gen" and 0 <= word.start - body.end <= 1]
        below = [
            body
            for body in sight.bodies
            if body.kind in PARTS
            and body not in above
            and not body.plural
            and scene.thing(body) is not None
            and (body.start > word.end or (body.case in ("Nom", None) and body.end <= word.start))
        ]
        if not above or not below:
            continue
        first = next((body for body in below if body.start > word.end), below[0])
        part, whole = scene.thing(first), scene.thing(above[0])
        if part is not None and whole is not None and not scene.findings.has(Predicate.PART_OF, part):
            scene.findings.add(part, Predicate.PART_OF, whole, span_of(above[0], first), rule="under", confidence=0.85)


def _read_share(scene: Scene, sight: Sight) -> None:
    """ "B on osa C:tä", "B toimii osana C:tä"."""
    for word in sight.unit.words:
        if not scene.words.has("words.share", word.lower) or sight.people:
            continue
        before = sight.unit.between(sight.unit.start, word.start)[-4:]
        if any(scene.words.has("words.it", item.lower) for item in before):
            continue
        parts = [body for body in sight.bodies if body.case in ("Nom", None) and body.end <= word.start]
        wholes = [body for body in sight.bodies if body.case == "Par" and 0 <= body.start - word.end <= _COPULA]
        part = scene.thing(parts[0]) if parts and not parts[0].plural else None
        whole = scene.thing(wholes[0]) if wholes and not wholes[0].plural else None
        if part is not None and whole is not None and part is not whole:
            span = (parts[0].start, wholes[0].end)
            scene.findings.add(part, Predicate.PART_OF, whole, span, rule="share", confidence=0.82)


def _may_describe(words: list[Word], index: int) -> bool:
    """Adjectives, and whose the organ is besides: "asukas- ja yhdistystoimijoiden"."""
    word = words[index]
    if word.pos in ("ADJ", "NUM", "ADV"):
        return True
    if word.pos == "CCONJ":
        return index > 0
    return word.text.endswith("-") or (word.case == "Gen" and word.number == "Plur" and not word.capital)


def _read_organ_of(scene: Scene, sight: Sight) -> None:
    """ "C on B:n vaikuttamistoimielin": the organ that a sentence defines."""
    words = sight.unit.words
    copula = next(
        (word for word in words[:_COPULA] if word.pos == "AUX" and word.finite and not word.conditional), None
    )
    if copula is None or sight.people:
        return
    parts = [body for body in sight.bodies if body.kind in PARTS and body.end <= copula.start and not body.plural]
    wholes = [body for body in sight.bodies if body.case == "Gen" and body.start >= copula.end and not body.plural]
    if not parts or parts[-1].case not in ("Nom", None) or not wholes:
        return
    after = sight.unit.between(wholes[0].end, sight.unit.end)
    stop = next((i for i, word in enumerate(after) if not _may_describe(after, i)), len(after))
    organ = after[stop] if stop < len(after) else None
    if (
        organ is None
        or organ.lower != scene.morphology.lemma(organ).lower()
        or sight.unit.between(copula.end, wholes[0].start)
    ):
        return
    if scene.morphology.table_head(organ, scene.words.words["words.organ_nouns"]) is None:
        return
    part, whole = scene.thing(parts[-1]), scene.thing(wholes[0])
    if part is not None and whole is not None and whole.kind in _OWNERS and part is not whole:
        span = (parts[-1].start, organ.end)
        scene.findings.add(part, Predicate.PART_OF, whole, span, rule="organ-of", confidence=0.85)
