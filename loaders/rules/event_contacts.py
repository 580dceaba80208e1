"""Whom to ask about an event: the people under "Lisätietoja" in an invitation, a round or a calendar."""

from loaders.rules.happenings import Happening, Happenings, event_here
from loaders.rules.headlines import invites
from loaders.rules.parts import add_part
from loaders.rules.rounds import is_round
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import EventKind
from ontology.facts import Part


def read_contact_people(scene: Scene) -> None:
    """In an invitation or a round, the people who tell more are its contacts; in news they are not."""
    happenings = scene.happenings
    main = happenings.main() if happenings is not None else None
    if main is None or happenings is None or happenings.minutes is not None:
        return
    _read_local(scene, happenings)
    if happenings.calendar:
        return
    main = _round_of_letters(scene, happenings) or main
    targets = [main, *(item for item in happenings.all if item is not main and item.head == main.head and item.span)]
    if not (main.thing.kind is EventKind.CONSULTATION or invites(scene)):
        return
    asking = False
    for sight in scene.sights:
        words = sight.unit.words
        asks = any(scene.words.has("words.more_information", word.lower.rstrip(":")) for word in words[:3])
        if sight.unit.kind is BlockKind.HEADING or asks:
            asking = asks
        if asking:
            for person in sight.people:
                told = any(start > person.end for start, _, kind in sight.contacts if kind != "url")
                if told or not sight.unit.prose or person.case in ("Nom", "All"):
                    for target in targets:
                        span = (person.start, person.end)
                        add_part(scene, person, target, Part.CONTACT, span, "contact-of-invitation", 0.85)


def _read_local(scene: Scene, happenings: Happenings) -> None:
    """An entry of a calendar, or a passage that invites, tells its own: "Ilmoittautumiset Maija Meikäläiselle"."""
    for order, sight in enumerate(scene.sights):
        words = sight.unit.words
        signs = any(scene.words.has("words.sign_up", word.lower.rstrip(":")) for word in words[:3])
        entry = happenings.lines.get(order) if happenings.calendar else None
        if not sight.people or not (signs or entry is not None):
            continue
        asks = signs or any(scene.words.has("words.more_information", word.lower.rstrip(":")) for word in words[:3])
        target = entry or _passage(scene, happenings, order, sight)
        if not asks or target is None:
            continue
        for person in sight.people:
            if person.case in ("Nom", "All", "Par", None):
                add_part(scene, person, target, Part.CONTACT, (person.start, person.end), "contact-of-event", 0.8)


def _passage(scene: Scene, happenings: Happenings, order: int, sight: Sight) -> Happening | None:
    """The event of the passage that asks to sign up."""
    found = event_here(happenings, order, sight)
    for back in range(order, max(order - 6, -1), -1):
        before = scene.sights[back]
        parted = back != order and "\n\n" in scene.text(before.unit.end, scene.sights[back + 1].unit.start)
        if parted and not sight.unit.prose:
            return None
        if found is not None and any(event in found.mentions for event in before.events):
            return found
        if before.unit.kind is BlockKind.HEADING and back != order:
            break
    return found if found is not None and found is happenings.main() else None


def _round_of_letters(scene: Scene, happenings: Happenings) -> Happening | None:
    """A letter that asks for statements has its contacts for them, whatever hearings it lists."""
    if not any(scene.words.has("words.letters", word.lower) for sight in scene.sights[:4] for word in sight.unit.words):
        return None
    statements = scene.words.words["words.statement"]
    return next((item for item in happenings.all if is_round(scene, item) and item.head in statements), None)
