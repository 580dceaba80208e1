"""Roles that a clause tells: "puheenjohtajana toimii A", "B valitsi C:n sihteeriksi", "puheenjohtajuus on D:llä"."""

from dataclasses import dataclass, field

from loaders.annotation import Word
from loaders.mentions import BodyMention, PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.topics import STRUCTURES, kindred, page_owner, topic
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind
from ontology.facts import Predicate

_TITLE_LENGTH = 200  # characters in which a document names whose it is
_INSIDE = ("Ine", "Ade")
_PEOPLE_CASES = frozenset({"Nom", "Gen", "Ade", "All", "Par", None})


@dataclass(slots=True)
class Cue:
    """A title that a clause gives to someone: `title` with the words around it that belong to the telling."""

    title: RoleMention
    start: int
    end: int
    reflexive: bool = False  # "puheenjohtajakseen": the subject's own
    people: list[PersonMention] = field(default_factory=list)


def read_told_roles(scene: Scene) -> None:
    """holdsRole from titles that a verb, a copula or the name of the office ties to people."""
    for order, sight in enumerate(scene.sights):
        if not sight.unit.prose or not (sight.people or sight.titles):
            continue
        parts = clauses(scene, sight)
        last: Thing | None = None
        for index, clause in enumerate(parts):
            _read_attributes(scene, order, clause)
            if not is_told_as_fact(scene, clause):
                continue
            cues = _cues(scene, clause)
            if any(_is_of_gathering(scene, clause, cue) for cue in cues):
                continue  # who leads a meeting holds no office for it
            _share_people(scene, clause, cues, parts[:index], order)
            antecedent = pointed_to(scene, order, clause, parts[:index])
            for cue in cues:
                found = _body_of(scene, order, clause, cue, last, antecedent)
                if found is None or not cue.people:
                    continue
                body, start = found
                last = body
                for person in cue.people:
                    if not _stands_for(scene, order, clause, cue, person, body):
                        _add(scene, person, cue, body, start)


def is_told_as_fact(scene: Scene, clause: Clause) -> bool:
    """No proposal, application, wish or denial."""
    words = clause.words
    if is_proposal(scene, clause.sight):
        return False
    elected = any(scene.words.tells("elect", verb) for _, verb in clause.verbs)
    if any(scene.words.has("words.candidacy", word.lower) for word in words):
        return False
    if any(scene.words.has("words.negations", word.lower) for word in words):
        return False
    if any(word.conditional for word, _ in clause.verbs):
        return False
    return elected or not any(
        scene.words.tells("propose", verb) and word.finite and not word.past for word, verb in clause.verbs
    )


def is_proposal(scene: Scene, sight: Sight) -> bool:
    """Does the heading above announce what is proposed, not what was decided?"""
    section = sight.section
    return section is not None and any(
        scene.words.has("words.proposal_headings", scene.morphology.lemma(word).lower())
        or scene.words.has("words.proposal_headings", word.lower)
        for word in section.unit.words
    )


# --- titles that a clause gives ------------------------------------------------------------------------


def _cues(scene: Scene, clause: Clause) -> list[Cue]:
    elects = any(scene.words.tells("elect", verb) for _, verb in clause.verbs)
    acts = any(scene.words.tells("act", verb) for _, verb in clause.verbs)
    verbless = not any(word.finite for word, _ in clause.verbs)
    cues: list[Cue] = []
    for title in clause.titles:
        if title.case in ("Tra", "Ess") and (elects or acts or verbless):
            cues.append(Cue(title, title.start, title.end, reflexive=_is_reflexive(clause, title)))
        elif title.case in ("Nom", "Par", None) and _is_predicate(scene, clause, title):
            cues.append(Cue(title, title.start, title.end))
        elif title.case == "Gen" and (after := _office_after(scene, clause, title)) is not None:
            cues.append(Cue(title, title.start, after.end))
    offices = scene.words.tables["roles.offices"]
    for word in clause.words:
        if (lemma := scene.morphology.lemma(word).lower()) in offices:
            role = str(offices[lemma])
            title = RoleMention(
                start=word.start, end=word.end, unit=clause.sight.unit, case=word.case, name=role, head=role
            )
            cues.append(Cue(title, word.start, word.end))
    return sorted(cues, key=lambda cue: cue.start)


def _is_of_gathering(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """ "kokouksen puheenjohtajaksi", "kokoukselle valittiin sihteeriksi"."""
    return any(
        event.case == "Gen" and 0 <= cue.start - event.end <= 2 for event in clause.sight.events
    ) and scene.words.has("roles.meeting_officers", cue.title.name.split()[-1])


def _read_attributes(scene: Scene, order: int, clause: Clause) -> None:
    """ "puheenjohtajana toiminut A", "vetäjäksi valittu B": a participle with its title straight before a name."""
    words = clause.words
    for person in clause.people:
        before = [word for word in words if word.end <= person.start]
        if not before or not before[-1].participle or person.start - before[-1].end > 1:
            continue
        verb = scene.morphology.verb(before[-1])
        title = next((item for item in reversed(clause.titles) if item.end <= before[-1].start), None)
        tells = scene.words.tells("act", verb) or scene.words.tells("elect", verb)
        if title is None or title.case not in ("Ess", "Tra") or not tells:
            continue
        cue = Cue(title, title.start, title.end)
        if _is_of_gathering(scene, clause, cue):
            continue
        found = _body_of(scene, order, clause, cue, None, None)
        if found is not None:
            _add(scene, person, cue, *found)


def pointed_to(scene: Scene, order: int, clause: Clause, before: list[Clause]) -> Thing | None:
    """What "jossa", "siinä" or "siihen" at the head of a clause stands for: the last body told before it."""
    opening = [word for word in clause.words if word.text[:1].isalpha()][:2]
    if not any(scene.words.has("words.in_it", word.lower) for word in opening):
        return None
    for part in reversed(before):
        for body in reversed(part.bodies):
            if (thing := scene.thing(body)) is not None:
                return thing
    return topic(scene, order)


def _stands_for(
    scene: Scene, order: int, clause: Clause, cue: Cue, person: PersonMention, home: Thing
) -> bool:
    """ "X:n edustajana jatkaa suunnittelija A": the seat is in the structure spoken of, the job in X."""
    representative = str(scene.words.tables["roles.representative"][""])
    someone = scene.thing(person)
    own = _genitive(scene, clause, [body for body in clause.bodies if scene.thing(body) is home], cue.title)
    if cue.title.name != representative or own is None or someone is None or home.kind in STRUCTURES:
        return False
    inside = next((b for b in clause.bodies if b.case in ("Ine", "Ill") and b.kind in STRUCTURES), None)
    seat = (scene.thing(inside) if inside is not None else None) or topic(scene, order)
    job = next((title for title in clause.titles if 0 <= person.start - title.end <= 1), None)
    span = (min(own.start, person.start), max(cue.end, person.end))
    if seat is not None and seat is not home:
        scene.findings.add(
            someone, Predicate.HOLDS_ROLE, seat, span, rule="stands-for", confidence=0.78, role=representative
        )
        scene.findings.add(home, Predicate.MEMBER_OF, seat, span, rule="stands-for", confidence=0.75)
    scene.findings.add(
        someone,
        Predicate.HOLDS_ROLE,
        home,
        span,
        rule="stands-for",
        confidence=0.8,
        role=job.name if job is not None else representative,
    )
    return True


def _is_reflexive(clause: Clause, title: RoleMention) -> bool:
    return any(word.possessive for word in clause.sight.unit.between(title.start, title.end)[-1:])


def _is_predicate(scene: Scene, clause: Clause, title: RoleMention) -> bool:
    """ "Sihteeri on A", "jäseniä ovat A ja B", "A on X:n sihteeri": only bodies and adverbs between."""
    words = clause.words
    be = _copula(scene)
    copulas = [word for word in words if word.pos == "AUX" and word.finite and scene.morphology.verb(word) == be]
    for copula in copulas:
        first, last = (title.end, copula.start) if copula.start >= title.end else (copula.end, title.start)
        between = [
            word
            for word in words
            if first <= word.start
            and word.end <= last
            and not any(body.start <= word.start < body.end for body in clause.sight.bodies)
        ]
        if any(person.start < last and first < person.end for person in clause.people):
            continue
        if copula.start >= title.end:
            if len(between) <= 2 and all(word.pos in ("ADV", "NOUN", "NUM", "ADJ") for word in between):
                return True
        elif all(word.pos in ("ADV", "ADJ", "NUM", "CCONJ", "PRON", "NOUN") for word in between):
            bound = any(0 <= person.start - title.end <= 1 for person in clause.people)
            before = any(person.end <= copula.start for person in clause.people)
            if before and not bound:
                return True
    return False


def _copula(scene: Scene) -> str:
    return str(scene.words.tables["words.be"][""])


def _office_after(scene: Scene, clause: Clause, title: RoleMention) -> Word | None:
    """ "puheenjohtajan tehtävää", "sihteerin pestiin": the office itself after its title."""
    after = [word for word in clause.words if word.start >= title.end][:1]
    if after and scene.words.has("roles.office_nouns", scene.morphology.lemma(after[0]).lower()):
        return after[0]
    return None


# --- who gets which ------------------------------------------------------------------------------------


def _share_people(scene: Scene, clause: Clause, cues: list[Cue], before: list[Clause], order: int) -> None:
    """Each person to the cue before it, or after it where the clause begins with a person."""
    people = [
        person
        for person in clause.people
        if person.case in _PEOPLE_CASES and not _stands_aside(scene, clause, person) and scene.thing(person) is not None
    ]
    if not cues:
        return
    if not people:
        if _points_back(scene, clause):
            known = [person for part in before for person in part.people] or _people_above(scene, order)
            for cue in cues[:1]:
                cue.people = known[-1:]
        return
    if cues[0].start < people[0].start:
        for order, cue in enumerate(cues):
            limit = cues[order + 1].start if order + 1 < len(cues) else clause.end
            mine = [person for person in people if cue.end <= person.start < limit]
            cue.people = mine if cue.title.plural else mine[:1]
        left = [person for person in people if person.start < cues[-1].start and not _has(cues, person)]
        if not cues[-1].people and left:
            cues[-1].people = left[-1:]
        if len(cues) > 1 and not any(cue.people for cue in cues[1:]) and _same_person(scene, clause, cues):
            for cue in cues[1:]:
                cue.people = list(cues[0].people)
        for order, cue in enumerate(cues):  # "puheenjohtaja ja sihteeri on A": both
            if not cue.people and order + 1 < len(cues) and _joined(scene, clause, cue, cues[order + 1]):
                cue.people = list(cues[order + 1].people)
        return
    at = clause.start
    for cue in cues:
        beside = next((person for person in people if 0 <= person.start - cue.end <= 2), None)
        if beside is not None and not cue.title.plural:
            cue.people = [beside]
            people = [person for person in people if person is not beside]
            continue
        mine = [person for person in people if at <= person.start and person.end <= cue.start]
        cue.people = mine if cue.title.plural else mine[-1:]
        if mine:
            at = cue.start
        elif (index := cues.index(cue)) and not [person for person in people if person.start >= cue.end]:
            cue.people = list(cues[index - 1].people)
    rest = [person for person in people if person.start >= cues[-1].end]
    if rest and not cues[-1].people:
        cues[-1].people = rest if cues[-1].title.plural else rest[:1]
    elif rest and cues[-1].title.plural and len(rest) > 1:
        cues[-1].people = rest


def _people_above(scene: Scene, order: int) -> list[PersonMention]:
    """The people of the sentence before in the same paragraph."""
    above = scene.sights[order - 1] if order else None
    here = scene.sights[order]
    return above.people if above is not None and above.unit.block == here.unit.block else []


def _has(cues: list[Cue], person: PersonMention) -> bool:
    return any(person in cue.people for cue in cues)


def _same_person(scene: Scene, clause: Clause, cues: list[Cue]) -> bool:
    return len({cue.title.case for cue in cues}) == 1


def _joined(scene: Scene, clause: Clause, one: Cue, other: Cue) -> bool:
    """Only a joining word between two titles."""
    between = clause.sight.unit.between(one.end, other.start)
    return len(between) <= 2 and any(scene.words.has("words.conjunctions", word.lower) for word in between)


def _stands_aside(scene: Scene, clause: Clause, person: PersonMention) -> bool:
    """ "A:n tilalle", "A:n esityksestä", "A:n seuraajaksi", "A (B:n varalla)": not the one who gets the title."""
    if person.case == "Gen":
        after = [word for word in clause.words if word.start >= person.end][:2]
        return any(
            scene.words.has("words.instead", word.lower)
            or scene.words.has("words.aside", scene.morphology.lemma(word).lower())
            for word in after
        )
    return False


def _points_back(scene: Scene, clause: Clause) -> bool:
    """Is the subject a pronoun that stands for a person told before?"""
    return any(
        scene.words.has("words.person_pronouns", word.lower) and word.case in ("Nom", None) for word in clause.words
    )


# --- in which body -------------------------------------------------------------------------------------


def _body_of(
    scene: Scene, order: int, clause: Clause, cue: Cue, last: Thing | None, antecedent: Thing | None
) -> tuple[Thing, int] | None:
    """The genitive before the title, a place told beside it, the subject's own, the structure told, the passage's."""
    title = cue.title
    organ = _is_organ(scene, title)
    bodies = [body for body in clause.bodies if scene.thing(body) is not None]
    homes = [body for body in bodies if _is_home(clause, body)]
    told = [
        _genitive(scene, clause, bodies, title),
        _own(bodies, cue) if cue.reflexive else None,
        next((b for b in bodies if b.case in (*_INSIDE, "Ela", "Abl") and 0 <= b.start - cue.end <= 2), None),
        next((b for b in bodies if b.case == "Ill" and b.kind in STRUCTURES), None) if title.case != "Nom" else None,
        next((b for b in bodies if b.case in _INSIDE and b not in homes and (organ or b.end <= cue.end)), None),
    ]
    for body in told:
        if body is not None and (thing := scene.thing(body)) is not None:
            return thing, min(body.start, cue.start)
    if antecedent is not None:
        return antecedent, cue.start
    if (kin := kindred(scene, title)) is not None:
        return kin, cue.start
    if last is not None and organ and title.case in ("Tra", "Ess", "Nom", "Par"):
        return last, cue.start
    near = [
        body
        for body in clause.sight.bodies
        if body.kind in STRUCTURES
        and not body.plural
        and body.case in ("Gen", "Ine", "Ill", "Nom", "Par", None)
        and body.end <= title.start
        and scene.thing(body) is not None
    ]
    if near and organ and (found := scene.thing(near[-1])) is not None:
        return found, near[-1].start
    chooser = next((b for b in bodies if b.case in ("Nom", None) and b not in homes), None)
    if chooser is not None and title.case == "Tra" and (thing := scene.thing(chooser)) is not None:
        if not organ and thing.kind is BodyKind.BOARD and thing.owner is not None:
            return thing.owner, min(chooser.start, cue.start)  # a board hires for its owner
        listed = last_set_up(scene, order) if organ and not cue.reflexive else None
        return listed or thing, min(chooser.start, cue.start)
    if title.case in ("Ess", "Tra") and not organ:
        owner = page_owner(scene)
        if owner is not None and owner.places and min(owner.places) < _TITLE_LENGTH:
            return owner, cue.start
    filled = last_set_up(scene, order) if organ and title.case == "Tra" else None
    found = filled or (topic(scene, order) if organ else None)
    return (found, cue.start) if found is not None else None


def last_set_up(scene: Scene, order: int) -> Thing | None:
    """The structure that one of the sentences before sets up or fills: not who does so."""
    for sight in reversed(scene.sights[max(0, order - 25) : order]):
        if not sight.unit.prose:
            continue
        verbs = [verb for _, verb in scene.verbs(sight.unit.words)]
        if not any(scene.words.tells("found", verb) or scene.words.tells("elect", verb) for verb in verbs):
            continue
        for body in sight.bodies:
            if body.kind in STRUCTURES and not body.plural and body.case in ("Gen", "Ill", "Par"):
                return scene.thing(body)
    return None


def _genitive(scene: Scene, clause: Clause, bodies: list[BodyMention], title: RoleMention) -> BodyMention | None:
    """The genitive that the title belongs to; "uusi" and the like may stand between."""
    for body in reversed(bodies):
        if body.case != "Gen" or body.end > title.start:
            continue
        between = clause.sight.unit.between(body.end, title.start)
        if all(word.pos in ("ADJ", "ADV", "NUM") or word.participle for word in between) and len(between) <= 3:
            return body
        return None
    return None


def _own(bodies: list[BodyMention], cue: Cue) -> BodyMention | None:
    """ "B valitsi puheenjohtajakseen A:n": the subject's."""
    return next((body for body in bodies if body.case in ("Nom", None) and body.end <= cue.start), None) or next(
        (body for body in bodies if body.case in ("Nom", None)), None
    )


def _is_home(clause: Clause, body: BodyMention) -> bool:
    """A body beside a name tells where the person comes from."""
    return any(
        0 <= body.start - person.end <= 2 or (body.case == "Gen" and 0 <= person.start - body.end <= 1)
        for person in clause.people
    )


def _is_organ(scene: Scene, title: RoleMention) -> bool:
    return scene.words.has("roles.organ_titles", title.name.split()[-1])


def _add(scene: Scene, person: PersonMention, cue: Cue, body: Thing, start: int) -> None:
    thing = scene.thing(person)
    if thing is None:
        return
    span = (min(start, cue.start, person.start), max(cue.end, person.end))
    scene.findings.add(
        thing, Predicate.HOLDS_ROLE, body, span, rule="role-by-verb", confidence=0.82, role=cue.title.name
    )

