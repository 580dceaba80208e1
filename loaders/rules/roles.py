"""Who is what in which body: titles beside names, in each order; lists under a heading; verbs of election."""

import re
from dataclasses import dataclass

from loaders.mentions import BodyMention, Mention, PersonMention, RegionMention, RoleMention
from loaders.register import Thing
from loaders.rules.topics import STRUCTURES, kindred, main_body, section_body
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate

# One letter for each thing of a unit: P person, R title, r plural title, t title told by a verb; bodies by case: G
# genitive, E elative or inessive, B nominative, b other; g a town's genitive; punctuation as it is; | between cells;
# & a conjunction; w any other word.
_LEFT = re.compile(r"((?:[Gg]?R[,&]?)+)P")
_AFTER = re.compile(r"P(?:\(w*\))?,?((?:G?R[,&]?)+)(?:[,(](B)|([EB]))?")
_AFTER_BODY = re.compile(r"P(?:[,/]|\(|,?[–-])([BEG])")
_PAIR_BEFORE_BODY = re.compile(r"(P)&P,(B)")
# "B:stä mukaan tulee R P": who comes from a body told first
_FROM_FIRST = re.compile(r"(E)w*((?:R[,&]?)+)(P)")
# "X ry / puheenjohtaja A", "X ry: toiminnanjohtaja A"
_BODY_LABEL = re.compile(r"(?<![^|])(B)[:/]((?:R[,&]?)+)(P)")
_FROM_BODY = re.compile(r"P(E)")
_BODY_BEFORE = re.compile(r"(?<![Gg&,])G(P)(?![,(]?R)")


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    start: int
    end: int
    mention: Mention | None = None


def stream(scene: Scene, sight: Sight) -> list[Item]:
    """The unit as a row of items, mentions as one each."""
    spans: list[tuple[int, int, str, Mention]] = []
    for person in sight.people:
        spans.append((person.start, person.end, "P", person))
    for title in sight.titles:
        spans.append((title.start, title.end, _title_code(title), title))
    for body in sight.bodies:
        if not body.plural and scene.thing(body) is not None:
            spans.append((body.start, body.end, _body_code(body), body))
    for region in sight.regions:
        if region.case == "Gen" and not any(start <= region.start < end for start, end, _, _ in spans):
            spans.append((region.start, region.end, "g", region))
    spans.sort(key=lambda row: (row[0], -row[1]))
    items: list[Item] = []
    at = 0
    for word in sight.unit.words:
        if items and word.start < items[-1].end:
            continue
        while at < len(spans) and (spans[at][0] < word.start or (items and spans[at][0] < items[-1].end)):
            at += 1
        if items and any(items[-1].start < first <= word.start for first, _ in sight.unit.cells[1:]):
            items.append(Item("|", word.start, word.start))
        if at < len(spans) and spans[at][0] <= word.start < spans[at][1]:
            start, end, code, mention = spans[at]
            items.append(Item(code, start, end, mention))
            at += 1
        elif word.text in ",:;()/|":
            items.append(Item(word.text, word.start, word.end))
        elif word.text in "–—-":
            items.append(Item("-", word.start, word.end))
        elif scene.words.has("words.conjunctions", word.lower):
            items.append(Item("&", word.start, word.end))
        elif not scene.words.has("words.skipped", scene.morphology.lemma(word).lower()) and not scene.words.has(
            "words.skipped", word.lower
        ):
            items.append(Item("w", word.start, word.end))
    return items


def _title_code(title: RoleMention) -> str:
    """A title in the essive or translative is told by the verb, not by the name beside it."""
    if title.case in ("Tra", "Ess"):
        return "t"
    return "r" if title.plural else "R"


def _body_code(body: BodyMention) -> str:
    return {"Gen": "G", "Ela": "E", "Ine": "E", "Abl": "E", "Nom": "B", None: "B"}.get(body.case, "b")


class RoleRules:
    """Reads `holdsRole` from titles that stand beside names."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def read(self) -> None:
        self._late: list[tuple[Thing, Thing, tuple[int, int]]] = []
        for sight in self._scene.sights:
            if id(sight) in self._scene.tabled:
                continue
            items = stream(self._scene, sight)
            codes = "".join(item.code for item in items)
            bound: set[int] = set()
            for match in _LEFT.finditer(codes):
                self._titles_before(sight, items, match.start(1), match.end(1), bound)
            for match in _AFTER.finditer(codes):
                self._titles_after(sight, items, match, bound)
            for match in _AFTER_BODY.finditer(codes):
                self._body_after(sight, items, match, bound)
            for match in _BODY_LABEL.finditer(codes):
                self._labelled(items, match)
            for match in _PAIR_BEFORE_BODY.finditer(codes):
                self._late_tie(items[match.start(1)], items[match.start(2)])
            if sight.unit.prose:
                for match in _FROM_FIRST.finditer(codes):
                    self._comes_from(items, match)
                for match in _FROM_BODY.finditer(codes):
                    self._from_body(sight, items, match)
                for match in _BODY_BEFORE.finditer(codes):
                    self._late_tie(items[match.start(1)], items[match.start()])
        role = str(self._scene.words.tables["roles.representative"][""])
        for person, body, span in self._late:
            if not self._scene.findings.has(Predicate.HOLDS_ROLE, person, body):
                self._scene.findings.add(
                    person, Predicate.HOLDS_ROLE, body, span, rule="name-body", confidence=0.85, role=role
                )

    # --- "[body's] title person" ---------------------------------------------------------------------

    def _titles_before(self, sight: Sight, items: list[Item], first: int, last: int, bound: set[int]) -> None:
        person = items[last].mention
        assert isinstance(person, PersonMention)
        thing = self._scene.thing(person)
        if thing is None:
            return
        genitive: Item | None = None
        pending: list[Item] = []
        for item in items[first:last]:
            if item.code in "Gg":
                genitive = item
            elif item.code == "R":
                body = self._employer(genitive, item.mention)
                if body is not None and genitive is not None:
                    start = genitive.start
                    self._add(thing, item.mention, body, (start, person.end), "title-before-name", 0.95)
                else:
                    pending.append(item)
                genitive = None
        if pending:
            self._trailing(sight, items, last, thing, person, pending, bound)
        bound.add(last)

    def _trailing(
        self,
        sight: Sight,
        items: list[Item],
        at: int,
        thing: Thing,
        person: PersonMention,
        titles: list[Item],
        bound: set[int],
    ) -> None:
        """A body after the name takes the titles that have none: "title person body-from", "title person, body"."""
        body_item = self._body_right(sight, items, at)
        if self._is_label(sight, titles[0]):
            return
        for item in titles:
            own = self._self_naming(item.mention)
            if own is not None:
                self._add(thing, item.mention, own, (item.start, person.end), "title-names-body", 0.85)
            elif body_item is not None and body_item.mention is not None:
                body = self._scene.thing(body_item.mention)
                if body is not None:
                    self._add(thing, item.mention, body, (item.start, body_item.end), "title-name-body", 0.93)
            elif (body := self._related(sight, item)) is not None:
                self._add(thing, item.mention, body, (item.start, person.end), "title-points-back", 0.75)
            elif sight.unit.prose and (body := self._chaired(item.mention)) is not None:
                self._add(thing, item.mention, body, (item.start, person.end), "chair-of-the-structure", 0.72)

    def _related(self, sight: Sight, item: Item) -> Thing | None:
        """ "…, jonka koordinaattori A": the body before the pronoun; "hankevastaava A": the project told last."""
        before = [word for word in sight.unit.words if word.end <= item.start][-1:]
        if before and self._scene.words.has("words.whose", before[0].lower):
            bodies = [body for body in sight.bodies if body.end <= before[0].start and not body.plural]
            return self._scene.thing(bodies[-1]) if bodies else None
        return kindred(self._scene, item.mention) if isinstance(item.mention, RoleMention) else None

    def _chaired(self, title: Mention | None) -> Thing | None:
        """ "varapuheenjohtaja A" in a text that speaks of one structure."""
        if not isinstance(title, RoleMention) or title.plural:
            return None
        if title.name.split()[-1] not in self._scene.words.words["roles.chairs"]:
            return None
        things = [thing for thing in self._scene.register.of(EntityType.BODY) if thing.kind in STRUCTURES]
        weights = sorted(((len(thing.places), thing) for thing in things), key=lambda row: -row[0])
        if not weights or (len(weights) > 1 and weights[0][0] < 2 * weights[1][0]):
            return None
        return weights[0][1]

    def _is_label(self, sight: Sight, item: Item) -> bool:
        """A chair or member told at the start of a line of a list belongs to the list's body, not to the home body."""
        title = item.mention
        return (
            isinstance(title, RoleMention)
            and not sight.unit.prose
            and item.start - sight.unit.start <= 2
            and self._scene.text(item.start, item.start + 1).isupper()
            and self._scene.words.has("roles.organ_titles", title.head)
            and (section_body(self._scene, sight) is not None or main_body(self._scene) is not None)
        )

    def _body_right(self, sight: Sight, items: list[Item], at: int) -> Item | None:
        nearest = items[at + 1 : at + 4]
        codes = "".join(item.code for item in nearest)
        if codes[:1] == "E":
            return nearest[0]
        if codes[:2] in (",B", "(B", "/B", "-B"):
            return nearest[1]
        if codes[:1] == "B" and not sight.unit.prose:
            return nearest[0]
        return None

    # --- "person, title, body" -----------------------------------------------------------------------

    def _titles_after(self, sight: Sight, items: list[Item], match: re.Match[str], bound: set[int]) -> None:
        at = match.start()
        person = items[at].mention
        thing = self._scene.thing(person) if person is not None else None
        first, last = match.span(1)
        if thing is None or person is None:
            return
        if (
            last < len(items)
            and items[last].code == "P"
            and not any(item.code in ",&" for item in items[last - 1 : last])
            and (sight.unit.prose or items[first - 1].code != ",")
        ):
            return  # the titles belong to the person after them
        if items[first - 1].code == "P" and sight.unit.prose:
            return
        trailing = next((items[match.start(group)] for group in (2, 3) if match.group(group)), None)
        genitive: Item | None = None
        for item in items[first:last]:
            if item.code == "G":
                genitive = item
            elif item.code == "R":
                source = genitive or trailing
                body = self._scene.thing(source.mention) if source is not None and source.mention is not None else None
                body = body or self._self_naming(item.mention)
                if body is not None:
                    end = max(item.end, source.end if source is not None else item.end)
                    self._add(thing, item.mention, body, (person.start, end), "name-title-body", 0.93)
                    bound.add(at)
                genitive = None

    # --- "person (body)", "person, body" -------------------------------------------------------------

    def _body_after(self, sight: Sight, items: list[Item], match: re.Match[str], bound: set[int]) -> None:
        at = match.start()
        person, target = items[at].mention, items[match.start(1)]
        if target.code == "G" or (sight.unit.prose and items[at + 1].code not in "(/"):
            return
        if self._has_title(sight, items, at):
            return
        thing = self._scene.thing(person) if person is not None else None
        body = self._scene.thing(target.mention) if target.mention is not None else None
        if thing is not None and body is not None and person is not None:
            self._late.append((thing, body, (person.start, target.end)))

    def _from_body(self, sight: Sight, items: list[Item], match: re.Match[str]) -> None:
        """ "A X ry:stä": one who comes from a body, unless a title before the name tells what he or she is there."""
        target = items[match.start(1)].mention
        if target is not None and target.case in ("Ela", "Abl") and not self._has_title(sight, items, match.start()):
            self._late_tie(items[match.start()], items[match.start(1)])

    def _labelled(self, items: list[Item], match: re.Match[str]) -> None:
        """A body that opens a line, with a title and a name after it."""
        home, person = items[match.start(1)].mention, items[match.start(3)].mention
        thing = self._scene.thing(person) if person is not None else None
        body = self._scene.thing(home) if home is not None else None
        title = next(item for item in items[match.start(2) : match.end(2)] if item.code == "R")
        if thing is not None and body is not None and person is not None and home is not None:
            self._add(thing, title.mention, body, (home.start, person.end), "body-label", 0.88)

    def _comes_from(self, items: list[Item], match: re.Match[str]) -> None:
        """ "Seurakunnasta mukaan tulee diakoni A": the title is of the body that sends."""
        home, person = items[match.start(1)].mention, items[match.start(3)].mention
        thing = self._scene.thing(person) if person is not None else None
        body = self._scene.thing(home) if home is not None else None
        if home is None or home.case not in ("Ela", "Abl") or thing is None or body is None:
            return
        if not isinstance(person, PersonMention) or person.case not in ("Nom", None):
            return
        title = next(item for item in items[match.start(2) : match.end(2)] if item.code == "R")
        if not self._scene.findings.has(Predicate.HOLDS_ROLE, thing, body):
            self._add(thing, title.mention, body, (home.start, person.end), "from-body-title-name", 0.85)

    def _late_tie(self, one: Item, other: Item) -> None:
        thing = self._scene.thing(one.mention) if one.mention is not None else None
        body = self._scene.thing(other.mention) if other.mention is not None else None
        if thing is not None and body is not None:
            self._late.append((thing, body, (min(one.start, other.start), max(one.end, other.end))))

    def _has_title(self, sight: Sight, items: list[Item], at: int) -> bool:
        return (
            at > 0 and items[at - 1].code == "R" and not (at > 1 and items[at - 2].code in "Gg")
        ) and not self._is_label(sight, items[at - 1])

    # --- which body ----------------------------------------------------------------------------------

    def _employer(self, genitive: Item | None, title: Mention | None) -> Thing | None:
        if genitive is None or genitive.mention is None:
            return None
        if isinstance(genitive.mention, RegionMention):
            return self._municipal(genitive.mention, title)
        return self._scene.thing(genitive.mention)

    def _municipal(self, region: RegionMention, title: Mention | None) -> Thing | None:
        """ "Mikkelin kaupunginjohtaja": the title names the authority."""
        if not isinstance(title, RoleMention):
            return None
        kinds = self._scene.words.tables["roles.self_naming"]
        office = any(title.name.endswith(ending) for ending in self._scene.words.words["roles.town_offices"])
        if kinds.get(title.name, BodyKind.MUNICIPALITY.value if office else "") != BodyKind.MUNICIPALITY.value:
            return None
        return self._scene.linker.municipality(region.slug)

    def _self_naming(self, title: Mention | None) -> Thing | None:
        if not isinstance(title, RoleMention):
            return None
        wanted = self._scene.words.tables["roles.self_naming"].get(title.name)
        if not wanted:
            return None
        for thing in self._scene.register.of(EntityType.BODY):
            if thing.kind == wanted or thing.head == wanted:
                return thing
        return None

    def _add(
        self, person: Thing, title: Mention | None, body: Thing, span: tuple[int, int], rule: str, confidence: float
    ) -> None:
        if isinstance(title, RoleMention):
            self._scene.findings.add(
                person, Predicate.HOLDS_ROLE, body, span, rule=rule, confidence=confidence, role=title.name
            )
