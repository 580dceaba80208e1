"""Which body takes over from which: mergers, moved tasks, work that goes on under a new name."""

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.register import Thing
from loaders.rules.clauses import Clause, clauses
from loaders.rules.picking import bodies_of, lemma_of, passage_subject, span_of
from loaders.rules.referents import Party, parties
from loaders.scene import Scene, Sight
from ontology.facts import Predicate

_NEAR = 12  # characters between the last of those before and their work


def read_succession(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        for word, verb in list(scene.verbs(sight.unit.words)):
            if word.conditional:
                continue
            _goes_on(scene, order, sight, word, verb)
            _merges(scene, sight, word, verb)
            _tasks_move(scene, order, sight, word, verb)
        for part in clauses(scene, sight):
            _takes_over(scene, order, part)
            _predecessor(scene, order, part)
        _instead(scene, sight)


def _add(scene: Scene, new: Thing | None, old: Thing | None, ends: list[BodyMention | Word], rule: str) -> None:
    if new is not None and old is not None and ends:
        scene.findings.add(new, Predicate.SUCCEEDS, old, span_of(*ends), rule=rule, confidence=0.82)


def _goes_on(scene: Scene, order: int, sight: Sight, word: Word, verb: str) -> None:
    """ "B jatkaa C:n työtä", "sen työtä jatkaa B", "B korvaa C:n", "B:tä edelsi C", "B:n edeltäjä C"."""
    works = [item for item in sight.unit.words if scene.words.has("words.work", lemma_of(scene, item))]
    heirs = bodies_of(scene, sight, "Nom", None)
    olds: list[BodyMention] = []
    if scene.words.tells("continue", verb) and works:
        olds = [body for body in bodies_of(scene, sight, "Gen") if any(body.end <= item.start for item in works)]
        opening = sight.unit.words[0].lower
        if not olds and heirs and scene.words.has("words.its", opening):
            _add(scene, scene.thing(heirs[0]), passage_subject(scene, order), [heirs[0], word], "succession")
            return
        olds = olds[-1:]
    elif scene.words.tells("replace", verb):
        olds = bodies_of(scene, sight, "Gen", "Par")
    elif scene.words.tells("precede", verb):
        heirs = bodies_of(scene, sight, "Par")
        olds = [body for body in bodies_of(scene, sight, "Gen", "Nom") if body not in heirs]
        olds = [body for body in olds if body.start > word.end] or olds
    for heir in heirs[:1]:
        for old in olds[:1]:
            _add(scene, scene.thing(heir), scene.thing(old), [heir, old, word], "succession")


def _takes_over(scene: Scene, order: int, part: Clause) -> None:
    """ "B otti hoitaakseen C:n tehtävät", "B peri C:n paikan", "se jatkaa C:n ja D:n työtä"."""
    told: list[Party] = []
    over = any(scene.words.has("words.taking_over", word.lower) for word in part.words)
    for word, verb in part.verbs:
        takes = scene.words.tells("inherit", verb) or scene.words.tells("continue", verb) or over
        if not takes or word.conditional or not (word.finite or word.participle) or part.people:
            continue
        works = [item for item in part.words if scene.words.has("words.work", lemma_of(scene, item))]
        if not works:
            continue
        told = told or parties(scene, order, part)
        olds = [one for one in told if one.case == "Gen" and one.end <= works[-1].start and not one.pointed]
        heirs = [one for one in told if one.subject and (not olds or one.start < olds[0].start or one.start > word.end)]
        for heir in heirs[:1]:
            for old in olds:
                if old.thing is not heir.thing and 0 <= works[-1].start - olds[-1].end <= _NEAR:
                    span = (min(heir.start, old.start), max(heir.end, old.end, word.end))
                    scene.findings.add(
                        heir.thing, Predicate.SUCCEEDS, old.thing, span, rule="takes-over", confidence=0.82
                    )


def _predecessor(scene: Scene, order: int, part: Clause) -> None:
    """ "B:n edeltäjä oli C", "sen edeltäjänä toimi C"."""
    cue = next((word for word in part.words if scene.words.has("words.predecessor", lemma_of(scene, word))), None)
    if cue is None or part.people or not any(word.finite for word in part.words):
        return
    told = parties(scene, order, part)
    heirs = [one for one in told if one.case == "Gen" and one.end <= cue.start]
    olds = [one for one in told if one.subject and one.start >= cue.end]
    for old in olds[:1]:
        for heir in heirs[-1:]:
            span = (heir.start, old.end)
            scene.findings.add(heir.thing, Predicate.SUCCEEDS, old.thing, span, rule="predecessor", confidence=0.82)


def _merges(scene: Scene, sight: Sight, word: Word, verb: str) -> None:
    """ "B ja C yhdistyivät, ja niistä syntyi D", "… yhdistyivät D:ksi", "B sulautui D:hen"."""
    if not scene.words.tells("merge", verb):
        return
    before = [body for body in bodies_of(scene, sight, "Nom", None) if body.end <= word.start]
    into = [body for body in bodies_of(scene, sight, "Ill", "Tra") if not (before and body is before[0])]
    born = [
        item
        for item, other in scene.verbs(sight.unit.words)
        if item.start > word.start and scene.words.tells("be_born", other)
    ]
    fresh = [body for body in bodies_of(scene, sight, "Nom", None) if born and body.start > born[0].end]
    if not into and not fresh:
        return
    heir = (into or fresh)[-1]
    new = scene.thing(heir)
    for old in before:
        if old is not heir:
            _add(scene, new, scene.thing(old), [old, word, heir], "merger")
    dates = [date for date in sight.dates if date.role in ("point", "from")]
    if new is not None and dates and len(before) > 1 and (fresh or heir.case == "Tra"):
        date = min(dates, key=lambda item: abs(item.start - word.end))
        span = (min(date.start, heir.start, word.start), max(date.end, heir.end))
        scene.findings.add(new, Predicate.FOUNDED_ON, date.span.partition("/")[0], span, rule="merger", confidence=0.82)


def _tasks_move(scene: Scene, order: int, sight: Sight, word: Word, verb: str) -> None:
    """ "C:n tehtävät siirtyivät B:lle", "Sille siirtyivät C:n ja D:n tehtävät"."""
    works = [
        item for item in sight.unit.words if scene.words.has("words.work", lemma_of(scene, item)) and item.case != "Ela"
    ]
    if not scene.words.tells("move", verb) or not works:
        return
    taker = next(iter(bodies_of(scene, sight, "All")), None)
    new = scene.thing(taker) if taker is not None else None
    pointing = any(scene.words.has("words.to_it", item.lower) for item in sight.unit.words[:2])
    if new is None and pointing:
        new = passage_subject(scene, order)
    for old in bodies_of(scene, sight, "Gen"):
        if old.end <= works[-1].start:
            _add(scene, new, scene.thing(old), [old, word, *([taker] if taker else [])], "tasks-move")


def _instead(scene: Scene, sight: Sight) -> None:
    """ "C:n tilalle perustettiin B", "B on C:n seuraaja", "C:n työn jatkajaksi"."""
    for word in sight.unit.words:
        if not scene.words.has("words.instead", word.lower) and not scene.words.has(
            "words.successor", lemma_of(scene, word)
        ):
            continue
        olds = [body for body in bodies_of(scene, sight, "Gen") if 0 <= word.start - body.end <= 20]
        heirs = bodies_of(scene, sight, "Nom", None)
        if olds and heirs and not sight.people:
            _add(scene, scene.thing(heirs[0]), scene.thing(olds[-1]), [heirs[0], olds[-1], word], "instead")
