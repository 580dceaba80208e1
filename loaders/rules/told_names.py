"""Names that only the layout or a label makes bodies: "Yhteinen ranta (2026–2028), 412 000 €", "Hanke: Kylätupa"."""

import re

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.rules.agents import agent_names
from loaders.rules.bodies import surface
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind

_ITEM = re.compile(
    r"[–•*\-\d.)\s]{0,6}(?P<name>[^\W\d_][^()|:;\n]{2,90}?),?\s*"
    r"(?:\((?:19|20)\d\d(?:\s?[–-]\s?(?:(?:19|20)\d\d)?)?\)|(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d)"
    r"(?P<rest>[,:;]?.*)"
)
_MONEY = re.compile(r"\d[\d\s.,]*\s?(?:€|euroa|eur\b|milj)", re.IGNORECASE)
_CUT = re.compile(r"\s[–—-]\s|\s\(")
_NAME_LENGTH = 12  # words
_QUOTES = "”\"»«“'’ "


def find_told_names(scene: Scene) -> None:
    """Adds them to the bodies of their sights, before mentions are linked."""
    project = sorted(scene.words.words["words.projects"])[0]
    for order, sight in enumerate(scene.sights):
        sight.bodies = [body for body in sight.bodies if not _is_place_to_sit(scene, sight, body)]
        mention = _item(scene, order, sight) or _labelled(scene, sight)
        if mention is not None:
            sight.bodies = [body for body in sight.bodies if body.end <= mention.start or body.start >= mention.end]
            sight.bodies = sorted([*sight.bodies, mention], key=lambda body: (body.start, -body.end))
    for sight, start, end in list(agent_names(scene)):
        words = sight.unit.words[start:end]
        name = scene.nominative(surface(sight.unit.words, start, end - 1))
        _insert(sight, _project(sight, words, name, project))


def _is_place_to_sit(scene: Scene, sight: Sight, body: BodyMention) -> bool:
    """ "saman pöydän ääreen": no body."""
    after = [word for word in sight.unit.words if word.start >= body.end][:1]
    lower = body.name[:1].islower() or body.bare
    return lower and bool(after) and scene.words.has("words.beside_table", after[0].lower)


def _insert(sight: Sight, mention: BodyMention) -> None:
    sight.bodies = sorted([*sight.bodies, mention], key=lambda body: (body.start, -body.end))


def _project(sight: Sight, words: list[Word], name: str, head: str, case: str | None = None) -> BodyMention:
    return BodyMention(
        start=words[0].start,
        end=words[-1].end,
        unit=sight.unit,
        case=case or words[-1].case,
        name=name.strip(_QUOTES),
        head=head,
        kind=BodyKind.PROJECT,
    )


def _item(scene: Scene, order: int, sight: Sight) -> BodyMention | None:
    """A line that is a name, its years and maybe its money, where the lines or the text around speak of projects."""
    unit = sight.unit
    match = _ITEM.fullmatch(scene.text(unit.start, unit.end).strip())
    if unit.prose or match is None or sight.people or len(match["name"].split()) > _NAME_LENGTH:
        return None
    money = _MONEY.search(match["rest"]) is not None
    if match["rest"].strip(" .,:;") and not money:
        return None
    if not money and not _speaks_of_project(scene, order):
        return None
    own = [body for body in sight.bodies if body.kind is BodyKind.PROJECT and not body.bare]
    start = unit.start + scene.text(unit.start, unit.end).index(match["name"])
    words = unit.between(start, start + len(match["name"].rstrip(" ,–-")))
    if own or not words or not match["name"][:1].isupper() or _is_head(scene, words[-1]):
        return None
    return _project(sight, words, match["name"].rstrip(" ,–-"), sorted(scene.words.words["words.projects"])[0], "Nom")


def _is_head(scene: Scene, word: Word) -> bool:
    """A noun that says what the line is about: "Toimintasuunnitelma (2026)"."""
    return scene.morphology.table_head(word, scene.words.words["words.papers"]) is not None


def _speaks_of_project(scene: Scene, order: int) -> bool:
    near = [*scene.sights[order + 1 : order + 3], *(s for s in (scene.sights[order].section,) if s is not None)]
    return any(
        scene.morphology.table_head(word, scene.words.words["words.projects"]) is not None
        for sight in near
        for word in sight.unit.words
    )


def _labelled(scene: Scene, sight: Sight) -> BodyMention | None:
    """ "Hanke: Kylätupa – yhteinen olohuone", "Hankkeen nimi: Kylätupa"."""
    words = sight.unit.words
    colon = next((index for index, word in enumerate(words[:4]) if word.text == ":"), None)
    if colon is None or sight.unit.prose or colon + 1 >= len(words):
        return None
    label = words[:colon]
    if not label or not all(
        scene.words.has("words.projects", scene.morphology.lemma(word).lower())
        or scene.words.has("words.name", scene.morphology.lemma(word).lower())
        for word in label
    ):
        return None
    rest = words[colon + 1 :]
    text = scene.text(rest[0].start, rest[-1].end)
    cut = _CUT.search(text)
    end = rest[0].start + (cut.start() if cut else len(text))
    name = sight.unit.between(rest[0].start, end)
    known = any(body.kind is BodyKind.PROJECT and not body.bare for body in sight.bodies)
    if known or not name or not name[0].capital or len(name) > _NAME_LENGTH:
        return None
    head = sorted(scene.words.words["words.projects"])[0]
    return _project(sight, name, scene.text(name[0].start, name[-1].end), head, "Nom")
