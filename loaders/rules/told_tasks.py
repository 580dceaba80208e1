"""Tasks told by other clauses than a body's own present: "hankkeessa laaditaan …", "neuvottelukunta antaisi …"."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import lemma_of
from loaders.rules.referents import Party, parties
from loaders.rules.tasks import DOERS, is_infinitive, is_present, is_said, is_told_once, split_tasks, write_task
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_DECIDING = frozenset({BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE})
_NEAR = 4  # words between "se" or "joka" and its verb
_ITEM = 4  # sentences below the line that names a project


def read_told_tasks(scene: Scene) -> None:
    proposed = _proposed(scene)
    for order, sight in enumerate(scene.sights):
        if not sight.unit.prose or is_said(scene, sight):
            continue
        _under_a_name(scene, order, sight)
        for part in clauses(scene, sight):
            _meant(scene, order, part)
            for word, verb in part.verbs:
                if not word.finite:
                    continue
                if word.passive:
                    _is_done_in(scene, order, part, word, verb)
                elif word.conditional:
                    _would_do(scene, order, part, word, proposed)
                elif is_present(word):
                    _goes_on_to_do(scene, order, part, word, verb)


def _tell(scene: Scene, sight: Sight, thing: Thing, tasks: list[list[Word]], rule: str) -> None:
    for words in tasks:
        if not is_told_once(scene, sight, words):
            write_task(scene, thing, words[0].start, words[-1].end, (words[0].start, words[-1].end), rule)


def _under_a_name(scene: Scene, order: int, sight: Sight) -> None:
    """ "Kyytien ryhmä" alone on a line, and below it "Tukee omaishoitajia. …"."""
    first = sight.unit.words[0]
    above = scene.sights[order - 1] if order else None
    if above is None or above.unit.prose or len(above.bodies) != 1 or not is_present(first) or not first.finite:
        return
    body = above.bodies[0]
    thing = scene.thing(body)
    alone = body.start - above.unit.start <= 1 and not above.people
    does = body.kind in DOERS and scene.words.tells("task", scene.morphology.verb(first))
    if thing is None or not alone or not does:
        return
    _tell(scene, sight, thing, split_tasks(sight.unit.words, is_present), "under-a-name")


def _is_negated(scene: Scene, part: Clause) -> bool:
    return any(scene.words.has("words.negations", word.lower) for word in part.words)


def _meant(scene: Scene, order: int, part: Clause) -> None:
    """ "Hankkeen on määrä kouluttaa X ja perustaa Y": what it is to set up is by it."""
    words = part.words
    cue = next((word for word in words if scene.words.has("words.plan", lemma_of(scene, word))), None)
    copula = next((word for word in words if word.pos == "AUX" and word.finite and not word.conditional), None)
    if cue is None or copula is None or copula.start > cue.start or not 0 <= cue.start - copula.end <= 1:
        return
    owners = [one for one in parties(scene, order, part) if one.case == "Gen" and one.end <= copula.start]
    if not owners or owners[-1].kind not in DOERS or not 0 <= copula.start - owners[-1].end <= 1:
        return
    thing = owners[-1].thing
    sight = part.sight
    rest = [word for word in sight.unit.words if word.start >= cue.end]
    tasks = split_tasks(rest, lambda word: is_infinitive(word) or _like_infinitive(scene, word))
    tasks = [task for task in tasks if not _begins(scene, task[0])]
    _tell(scene, sight, thing, tasks, "meant-to")
    for task in tasks:
        if not scene.words.tells("found", scene.morphology.verb(task[0])):
            continue
        for body in sight.bodies:
            founded = scene.thing(body)
            if task[0].end <= body.start <= task[-1].end and founded is not None and founded is not thing:
                span = (task[0].start, body.end)
                scene.findings.add(founded, Predicate.FOUNDED_BY, thing, span, rule="meant-to", confidence=0.8)


def _like_infinitive(scene: Scene, word: Word) -> bool:
    return word.finite and not word.past and scene.morphology.verb(word) == word.lower


def _begins(scene: Scene, word: Word) -> bool:
    """ "aloittaa toimintansa" is no task."""
    return scene.words.tells("found_intransitive", scene.morphology.verb(word))


def _is_done_in(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "Hankkeessa laaditaan X ja koulutetaan Y"; under a project's line the passive alone."""
    sight = part.sight
    if word.past or word.conditional or sight.people or sight.events or _is_negated(scene, part):
        return
    if not scene.words.tells("task", verb) or any(scene.words.tells(what, verb) for what in ("run", "hold")):
        return
    told = parties(scene, order, part, BodyKind.PROJECT)
    within = [one for one in told if one.case in ("Ine", "Ade") and one.kind is BodyKind.PROJECT]
    words = sight.unit.words
    at = words.index(word)
    if within and within[-1].end <= word.start:
        tasks = split_tasks(words[at:], _is_done)
        _tell(scene, sight, within[-1].thing, tasks, "done-in")
        return
    thing = _item_above(scene, order)
    if thing is None or within or sight.dates or any(scene.thing(body) is not thing for body in sight.bodies):
        return
    if part.words and part.words[0] is words[0]:
        end = next((item for item in reversed(part.words) if item.text not in ".,;"), part.words[-1])
        _tell(scene, sight, thing, [[item for item in words if item.end <= end.end]], "done-in")


def _is_done(word: Word) -> bool:
    return word.finite and word.passive and not word.past and not word.conditional


def _item_above(scene: Scene, order: int) -> Thing | None:
    """The project that a line just above names, with its years."""
    for back in range(order - 1, max(order - _ITEM, -1), -1):
        sight = scene.sights[back]
        if not sight.unit.prose or sight.unit.kind is BlockKind.HEADING:
            named = [body for body in sight.bodies if body.kind is BodyKind.PROJECT and not body.bare]
            opens = named and named[0].start - sight.unit.start <= 1 and sight.dates
            return scene.thing(named[0]) if opens else None
    return None


def _proposed(scene: Scene) -> list[Thing]:
    """Bodies that a text only proposes: "perustettaisiin C", or one that would begin."""
    found: list[Thing] = []
    for order, sight in enumerate(scene.sights):
        if not any(word.conditional for word in sight.unit.words):
            continue
        for part in clauses(scene, sight):
            for word, verb in part.verbs:
                sets_up = scene.words.tells("found", verb) or scene.words.tells("appoint", verb)
                begins = scene.words.tells("found_intransitive", verb) or scene.words.tells("remain", verb)
                if not word.conditional or not (sets_up or begins):
                    continue
                told = [one for one in parties(scene, order, part) if one.kind in DOERS]
                cases = ("Nom", "Par", None) if word.passive or begins else ("Gen", "Par")
                found += [one.thing for one in told if one.case in cases]
    return found


def _would_do(scene: Scene, order: int, part: Clause, word: Word, proposed: list[Thing]) -> None:
    """ "Neuvottelukunta antaisi lausunnot ja nimeäisi edustajat", of one that is only proposed."""
    told = [one for one in _subjects(scene, order, part, word) if one.thing in proposed]
    if not told or word.pos == "AUX" or _is_negated(scene, part):
        return
    words = part.sight.unit.words
    tasks = split_tasks(words[words.index(word) :], _would)
    tasks = [task for task in tasks if not _is_start(scene, task[0])]
    _tell(scene, part.sight, told[-1].thing, tasks, "would-do")


def _is_elsewhere(scene: Scene, after: list[Word]) -> bool:
    """Cooperation and succession are other facts, and "huolehtii siitä, että" tells of no field."""
    if after and scene.words.has("words.it_forms", after[0].lower):
        return True
    if any(scene.words.has("words.taking_over", word.lower) for word in after):
        return True
    return any(scene.words.has("words.together", word.lower) for word in after) and any(
        scene.words.has("words.cooperation", lemma_of(scene, word)) for word in after
    )


def _is_start(scene: Scene, word: Word) -> bool:
    verb = scene.morphology.verb(word)
    return any(scene.words.tells(what, verb) for what in ("found_intransitive", "remain", "get", "meet", "consist"))


def _would(word: Word) -> bool:
    return word.finite and word.conditional and not word.passive and word.pos != "AUX"


def _subjects(scene: Scene, order: int, part: Clause, word: Word) -> list[Party]:
    return [
        one
        for one in parties(scene, order, part)
        if one.subject and one.end <= word.start and one.kind in DOERS
    ]


def _goes_on_to_do(scene: Scene, order: int, part: Clause, word: Word, verb: str) -> None:
    """ "Sääntöjensä mukaan se edistää X:ää", "C on foorumi, joka kokoaa X:ää ja vie Y:tä"."""
    if not scene.words.tells("task", verb) or part.people or _is_negated(scene, part):
        return
    told = [one for one in _subjects(scene, order, part, word) if one.pointed and one.kind not in _DECIDING]
    sight = part.sight
    after = [item for item in sight.unit.words if item.start >= word.end]
    if _is_elsewhere(scene, after):
        return
    if not told or len(sight.unit.between(told[-1].end, word.start)) > _NEAR:
        return
    thing = told[-1].thing
    if any(word.start <= fact.evidence.start < part.end for one, _, fact in scene.findings.about(Predicate.HAS_TASK)):
        return
    words = sight.unit.words
    tasks = split_tasks(words[words.index(word) :], is_present)
    _tell(scene, sight, thing, tasks, "goes-on-to-do")
