"""Seats that belong to bodies: lists and tables of members whose places are filled by those they stand for."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.picking import lemma_of
from loaders.rules.topics import STRUCTURES, list_body
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.facts import Fact, Predicate


def read_seats(scene: Scene) -> None:
    """memberOf for the home of each listed member, where the text says that the seats are the homes'."""
    for whole in _filled_by_bodies(scene):
        rows = scene.findings.about(Predicate.HOLDS_ROLE)
        seats = [(person, fact) for person, body, fact in rows if body is whole and _is_seat(scene, fact)]
        officers = {id(person) for person, body, fact in rows if body is whole and _is_officer(scene, fact)}
        for person, seat in seats:
            if id(person) in officers:
                continue
            for one, home, fact in rows:
                if one is person and isinstance(home, Thing) and home is not whole and _beside(scene, seat, fact):
                    span = (
                        min(seat.evidence.start, fact.evidence.start),
                        max(seat.evidence.end, fact.evidence.end),
                    )
                    scene.findings.add(home, Predicate.MEMBER_OF, whole, span, rule="seats-of-bodies", confidence=0.82)


def _filled_by_bodies(scene: Scene) -> list[Thing]:
    found: list[Thing] = []
    for order, sight in enumerate(scene.sights):
        if not _says_so(scene, sight):
            continue
        thing = _whole(scene, order, sight)
        if thing is not None and thing not in found:
            found.append(thing)
    return found


def _whole(scene: Scene, order: int, sight: Sight) -> Thing | None:
    for body in sight.bodies:
        if body.kind in STRUCTURES and not body.plural and body.case in ("Ine", "Ill", "Gen"):
            thing = scene.thing(body)
            if thing is not None:
                return thing
    return list_body(scene, order)


def _says_so(scene: Scene, sight: Sight) -> bool:
    """ "edustettu taho", "jäsentahot", "edustavat samaa tahoa", a column "Taho", "yhdistykset nimesivät jäseniksi"."""
    words = sight.unit.words
    lemmas = [lemma_of(scene, word) for word in words]
    if any(scene.words.has("words.seat_parties", lemma) for lemma in lemmas):
        return True
    stands = any(word.lower.startswith(stem) for word in words for stem in scene.words.words["words.stand_stems"])
    party = any(scene.words.has("words.party", lemma) for lemma in lemmas)
    if party and (stands or sight.unit.kind is BlockKind.TABLE_ROW):
        return True
    many = [body for body in sight.bodies if body.plural]
    if any(body.case == "Gen" and _next_is_delegate(scene, words, body.end) for body in many):
        return True
    names = any(scene.words.tells("name", verb) for _, verb in scene.verbs(words))
    return names and any(body.case == "Nom" for body in many) and not any(word.conditional for word in words)


def _next_is_delegate(scene: Scene, words: list[Word], at: int) -> bool:
    after = [word for word in words if word.start >= at][:1]
    representative = str(scene.words.tables["roles.representative"][""])
    return bool(after) and after[0].number == "Plur" and lemma_of(scene, after[0]) == representative


def _is_seat(scene: Scene, fact: Fact) -> bool:
    role = fact.role or ""
    deputy = str(scene.words.tables["roles.deputy"][""])
    titles = scene.words.words["roles.organ_titles"] - scene.words.words["words.no_seats"]
    return not role.endswith(deputy) and any(role.endswith(title) for title in titles)


def _is_officer(scene: Scene, fact: Fact) -> bool:
    """A secretary or an expert has no seat."""
    return any((fact.role or "").endswith(title) for title in scene.words.words["words.no_seats"])


def _beside(scene: Scene, seat: Fact, home: Fact) -> bool:
    """Both told in the same unit: the person's row, or the sentence that names the person and the home."""
    for sight in scene.sights:
        start, end = sight.unit.start, sight.unit.end
        if start <= home.evidence.start < end:
            return seat.evidence.start < end and start < seat.evidence.end
    return False
