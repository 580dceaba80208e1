"""What was met and not read: sentences that name a known body or person and gave no fact, dates not understood."""

from loaders.language.dates import looks_like_date
from loaders.scene import Scene
from ontology.documents import Remainder, RemainderKind

_MIN_WORDS = 5


def find_remainder(scene: Scene) -> tuple[Remainder, ...]:
    """In order of the text."""
    facts = scene.findings.facts()
    rest: list[Remainder] = list(scene.unread)
    for sight in scene.sights:
        start, end = sight.unit.start, sight.unit.end
        if len(sight.unit.words) >= _MIN_WORDS and not any(
            fact.evidence.start < end and start < fact.evidence.end for fact in facts
        ):
            names = [scene.thing(mention) for mention in (*sight.people, *sight.bodies)]
            known = next((thing.name for thing in names if thing is not None), None)
            if known:
                rest.append(Remainder(kind=RemainderKind.SENTENCE, start=start, end=end, note=known))
        read = [(date.start, date.end) for date in sight.dates] + [(first, last) for first, last, _ in sight.contacts]
        for first, last in looks_like_date(scene.text(start, end)):
            first, last = first + start, last + start
            if not any(one < last and first < other for one, other in read):
                rest.append(Remainder(kind=RemainderKind.DATE, start=first, end=last, note=scene.text(first, last)))
    return tuple(sorted(rest, key=lambda item: (item.start, item.end, item.kind)))
