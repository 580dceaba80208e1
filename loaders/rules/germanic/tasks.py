"""What a body is for or has to do: one task a verb, in the text's own words."""

from loaders.annotation import Word
from loaders.register import Thing
from loaders.rules.germanic.frames import leads, sign_sentence, things_at
from loaders.rules.germanic.topics import list_body, named, subject
from loaders.rules.topics import STRUCTURES, section_body
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

_DOERS = STRUCTURES | {BodyKind.ASSOCIATION, BodyKind.UNIT, BodyKind.OTHER, BodyKind.FOUNDATION}


def read_tasks(scene: Scene) -> None:
    listed: Thing | None = None
    for order, sight in enumerate(scene.sights):
        if sight.unit.kind is BlockKind.LIST_ITEM:
            if listed is not None:
                _item(scene, sight, listed)
            continue
        listed = _introduces(scene, order, sight)
        if sight.unit.prose and _charged(scene, order, sight):
            continue
        if not sight.unit.prose or sight.people or _purpose(scene, order, sight) or _founded_to(scene, sight):
            continue
        _does(scene, order, sight)


def _introduces(scene: Scene, order: int, sight: Sight) -> Thing | None:
    """The line before a list of tasks: a heading on tasks, "B:s uppgift är att", or the body's name below one."""
    if order + 1 >= len(scene.sights) or scene.sights[order + 1].unit.kind is not BlockKind.LIST_ITEM:
        return None
    bodies = [body for body in named(scene, sight) if body.kind in _DOERS]
    purpose = any(scene.words.has("words.purpose", word.lower) for word in sight.unit.words)
    if not purpose and sight.section is not None:
        purpose = any(scene.words.has("words.purpose", word.lower) for word in sight.section.unit.words)
    if (bodies and len(sight.unit.words) <= 4) or purpose:
        if any(scene.words.has("words.members", word.lower) for word in sight.unit.words):
            return None
        thing = scene.thing(bodies[0]) if bodies else section_body(scene, sight) or list_body(scene, order)
        return thing
    return None


def _item(scene: Scene, sight: Sight, thing: Thing) -> None:
    words = [word for word in sight.unit.words if word.text not in "•–-*"]
    if len(words) < 2 or sight.people or any(body.start == words[0].start for body in sight.bodies):
        return
    _tell(scene, thing, words, "task-list")


def _charged(scene: Scene, order: int, sight: Sight) -> bool:
    """ "B har i uppgift att främja X", "B is responsible for preparing X": a lead, then the tasks."""
    if any(scene.words.has("words.negation", word.lower) for word in sight.unit.words):
        return False
    signs = None
    for form, patterns in leads(scene.words.language).items():
        for pattern in patterns:
            signs = signs or sign_sentence(scene, order, sight)
            match = pattern.search(signs.text)
            if match is None or match.end() >= len(signs.places):
                continue
            groups = match.groupdict()
            thing = next(things_at(groups.get("s") or groups.get("o"), signs), None)
            last = signs.places[match.end() - 1]
            rest = [word for word in sight.unit.words if word.start > last]
            if thing is None or thing.kind not in _DOERS or not rest or not _opens(scene, rest, form):
                continue
            for clause in _clauses(scene, rest, infinitive=form == "infinitive", gerund=form == "gerund"):
                _tell(scene, thing, clause, "charged")
            return True
    return False


def _opens(scene: Scene, rest: list[Word], form: str) -> bool:
    """Does a verb of the form stand first, an adverb aside?"""
    if form == "gerund":
        return rest[0].lower.endswith("ing") or (len(rest) > 1 and rest[1].lower.endswith("ing"))
    name = "task_infinitive" if form == "infinitive" else "task"
    return any(scene.words.tells(name, word.lower) for word in rest[:2])


def _purpose(scene: Scene, order: int, sight: Sight) -> bool:
    """ "B:s uppgift är att främja X och stödja Y", "The aim of B is to …"."""
    words = sight.unit.words
    at = next((index for index, word in enumerate(words) if scene.words.has("words.purpose", word.lower)), None)
    start = next(
        (
            index
            for index, word in enumerate(words)
            if at is not None and index > at and scene.words.has("words.to_do", word.lower)
        ),
        None,
    )
    if at is None or start is None or start - at > 12:
        return False
    owners = [body for body in named(scene, sight) if body.start < words[start].start and body.kind in _DOERS]
    found = subject(scene, order, words[start].start)
    thing = scene.thing(owners[-1]) if owners else found[0] if found is not None else list_body(scene, order)
    if thing is None:
        return False
    for clause in _clauses(scene, words[start + 1 :], infinitive=True):
        _tell(scene, thing, clause, "purpose")
    return True


def _founded_to(scene: Scene, sight: Sight) -> bool:
    """ "tillsatte en arbetsgrupp som ska skriva X", "was set up to promote Y"."""
    words = sight.unit.words
    for at, word in enumerate(words):
        if not scene.words.tells("found", word.lower):
            continue
        bodies = [body for body in named(scene, sight, "Nom") if body.kind in _DOERS]
        inner = [body for body in bodies if body.start >= word.end] or bodies[:1]
        for index in range(at + 1, len(words) - 1):
            relative = scene.words.has("words.that", words[index].lower) and scene.words.tells(
                "aim", words[index + 1].lower
            )
            plain = scene.words.has("words.to_do", words[index].lower) and scene.words.tells(
                "task_infinitive", words[index + 1].lower
            )
            if not (relative or plain) or not inner:
                continue
            thing = scene.thing(inner[0])
            rest = words[index + (2 if relative else 1) :]
            for clause in _clauses(scene, rest, infinitive=True):
                if thing is not None:
                    _tell(scene, thing, clause, "founded-to")
            return True
    return False


def _does(scene: Scene, order: int, sight: Sight) -> None:
    """ "B bereder ärendena", "B ska samordna X": what a body does, in the present."""
    words = sight.unit.words
    at = next((index for index, word in enumerate(words) if word.finite), None)
    if at is None or at == 0 or sight.dates or any(scene.words.has("words.secretariat", word.lower) for word in words):
        return
    told = subject(scene, order, words[at].start)
    if told is None or told[0].kind not in _DOERS:
        return
    relative = next(
        (
            index
            for index in range(at + 1, len(words) - 1)
            if scene.words.has("words.that", words[index].lower)
            and scene.words.tells("task", words[index + 1].lower)
            and not scene.words.has("words.function", words[index - 1].lower)
        ),
        None,
    )
    if scene.words.tells("be", words[at].lower) and relative is not None:
        clauses = _clauses(scene, words[relative + 1 :], infinitive=False)
    elif scene.words.tells("aim", words[at].lower):
        rest = words[at + 1 :]
        if not any(scene.words.tells("task_infinitive", word.lower) for word in rest[:3]):
            return
        clauses = _clauses(scene, rest, infinitive=True)
    elif scene.words.tells("task", words[at].lower) and not _is_one_off(scene, sight, words[at]):
        if scene.words.tells("cooperate", words[at].lower) and any(body.case == "with" for body in sight.bodies):
            return
        clauses = _clauses(scene, words[at:], infinitive=False)
    else:
        return
    for clause in clauses:
        _tell(scene, told[0], clause, "does")


def _is_one_off(scene: Scene, sight: Sight, verb: Word) -> bool:
    """One event, or an amount of money, is no task."""
    arranged = scene.words.tells("organise", verb.lower) and any(not event.plural for event in sight.events)
    return arranged or any(word.text[0].isdigit() or word.lower in ("euro", "eur", "€") for word in sight.unit.words)


def _clauses(
    scene: Scene, words: list[Word], *, infinitive: bool, gerund: bool = False
) -> list[list[Word]]:
    """Cut before each further verb of the kind that follows a comma, a conjunction or another "att"."""
    name = "task_infinitive" if infinitive else "task"
    starts = [0] if words else []
    while (
        starts and starts[0] < len(words) - 1 and not scene.words.tells(name, words[starts[0]].lower) and starts[0] < 2
    ):
        if scene.words.tells(name, words[starts[0] + 1].lower) or scene.words.has(
            "words.to_do", words[starts[0]].lower
        ):
            starts[0] += 1
        else:
            break
    for index in range(starts[0] + 1 if starts else 0, len(words)):
        before = words[max(0, index - 2) : index]
        joint = (
            before[-1].text == ","
            or before[-1].pos == "CCONJ"
            or (
                scene.words.has("words.to_do", before[-1].lower)
                and len(before) > 1
                and (before[0].text == "," or before[0].pos == "CCONJ")
            )
        )
        again = gerund and words[index].lower.endswith("ing") and _is_joint(scene, words, index)
        if (scene.words.tells(name, words[index].lower) and joint) or again:
            starts.append(index)
    rows = []
    for number, start in enumerate(starts):
        clause = words[start : starts[number + 1] if number + 1 < len(starts) else len(words)]
        stop = next((index for index, word in enumerate(clause) if word.text in ".!?:;" and index), len(clause))
        clause = clause[:stop]
        clause = clause[: _other_verb(scene, clause, name)]
        while clause and (
            clause[-1].text in ",;"
            or clause[-1].pos in ("ADP", "CCONJ")
            or scene.words.has("words.to_do", clause[-1].lower)
        ):
            clause.pop()
        if len(clause) >= 2:
            rows.append(clause)
    return rows


def _other_verb(scene: Scene, clause: list[Word], name: str) -> int:
    """Where another clause begins: a comma, then a verb that tells no task."""
    for index in range(2, len(clause) - 1):
        after = clause[index + 1]
        if clause[index].text == "," and after.finite and not scene.words.tells(name, after.lower):
            return index
    return len(clause)


def _is_joint(scene: Scene, words: list[Word], index: int) -> bool:
    """After a comma or conjunction, "for" in between or not?"""
    before = words[index - 1]
    if before.pos == "ADP" and index > 1:
        before = words[index - 2]
    return before.text == "," or before.pos == "CCONJ"


def _tell(scene: Scene, thing: Thing, words: list[Word], rule: str) -> None:
    while len(words) > 2 and words[-1].pos == "ADP":
        words = words[:-1]
    start, end = words[0].start, words[-1].end
    text = " ".join(scene.text(start, end).split()).rstrip(".,;:")
    if 5 < len(text) < 400:
        scene.findings.add(thing, Predicate.HAS_TASK, text, (start, end), rule=rule, confidence=0.75)
