"""Parties by the mark in brackets after a name: "Maija Meikäläinen (SDP)"."""

from loaders.mentions import BodyMention
from loaders.scene import Scene
from ontology.entities import BodyKind, EntityType


def find_parties(scene: Scene) -> None:
    """Adds each party as a body of its sight, by the name that stands there."""
    marks = scene.words.words["parties.marks"]
    for sight in scene.sights:
        words = sight.unit.words
        for index, word in enumerate(words[1:-1], start=1):
            if words[index - 1].text != "(":
                continue
            closing = next((i for i in range(index, min(index + 3, len(words))) if words[i].text == ")"), None)
            ends = [person.end for person in sight.people]
            ends += [  # "Meikäläinen Maija, I vpj (kesk.)"
                title.end
                for title in sight.titles
                if any(0 <= title.start - person.end <= 5 for person in sight.people)
            ]
            if closing is None or not any(0 <= word.start - end <= 2 for end in ends):
                continue
            name = scene.text(word.start, words[closing - 1].end)
            if name not in marks:
                continue
            sight.bodies = [
                body for body in sight.bodies if not (body.start < words[closing].start and word.start < body.end)
            ]
            mention = BodyMention(
                start=word.start,
                end=words[closing - 1].end,
                unit=sight.unit,
                case="Nom",
                name=name,
                head=name.lower(),
                kind=BodyKind.OTHER,
            )
            thing = scene.register.find(EntityType.BODY, name) or scene.register.add(
                EntityType.BODY, name, BodyKind.OTHER
            )
            thing.head, thing.start, thing.end = mention.head, mention.start, mention.end
            scene.linker.note(thing, mention)
            sight.bodies = sorted([*sight.bodies, mention], key=lambda item: (item.start, -item.end))
