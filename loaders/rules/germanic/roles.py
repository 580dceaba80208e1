"""Who is what in which body by where title, name and body stand: beside one another, in brackets, across a copula."""

import re

from loaders.mentions import RoleMention
from loaders.register import Thing
from loaders.rules.germanic.stream import Item, stream
from loaders.rules.germanic.topics import in_roster, is_home, list_body, named, spoken_of
from loaders.rules.topics import STRUCTURES
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind, EntityType
from ontology.facts import Predicate

_OWNED = r"G?R(?:[fi]B)?"
_BEFORE = re.compile(rf"((?:{_OWNED}[,&]?)*{_OWNED}),?P(?:[,|(]?(?:([,|(if])(B)|i(B)))?")
_AFTER = re.compile(r"P(?:\([^()PR]*\))?[,|(:–-]*(G?R(?:[fi]B|[,|(]B|[,|]iB)?(?:[,&|]+G?R(?:[fi]B|[,|(]B)?)*)")
_COPULA_BEFORE = re.compile(rf"({_OWNED}(?:&{_OWNED})*)(?:,[^PRVB;|]*,)?[wDEi]{{0,3}}V[wfD]{{0,3}}(?:G?R,?)?(P)")
_COPULA_AFTER = re.compile(
    rf"P(?:\([^()PR]*\)|[if]B)?(?:,[^PVE]*,|,[swtiD]{{1,4}})?[wD]?[VH]V?w?s?({_OWNED}(?:[,&]+{_OWNED})*)"
)
_COPULA_LATER = re.compile(rf"P[^PRE;,]*&V({_OWNED}(?:[,&]+{_OWNED})*)")
_ACTS_AS = re.compile(r"s(R)[vV]?(?:G?R)?(P)")
_TAKES_UP = re.compile(rf"P(?:\([^()PR]*\)|[if]B)?[^PRBE;,|(]{{0,6}}s({_OWNED}(?:[,&]+{_OWNED})*)")
_STAFF = re.compile(r"^w?(B)[HV][^PRB;:]*:R")
_HOME_THEN_TITLE = re.compile(r"P,B\((R)\)")
_PERSON = r"R?P(?:\([^()P]*\))?"
_PLURAL = re.compile(rf"(G?r(?:[fi]B)?)[:wD]*V?:?({_PERSON}(?:(?:[,i]B)?[,;&]+{_PERSON})*)")
_MORE = re.compile(r"(?:\([^()P]*\))?(?:[,&]+P(?![,&]?R)(?:\([^()P]*\))?(?!V))+(?![,&]?R)")
_AFTER_BODY = re.compile(r"P(?:\(|[,/|]|,?-)B")
_FIRST_BODY = re.compile(r"^[w.]?B[:|]P")


def read_roles(scene: Scene) -> None:
    for order, sight in enumerate(scene.sights):
        if sight.people and id(sight) not in scene.tabled:
            _Row(scene, order, sight).read()


class _Row:
    """One unit's items, and the person and title pairs already told."""

    def __init__(self, scene: Scene, order: int, sight: Sight) -> None:
        self._scene, self._order, self._sight = scene, order, sight
        self._items = stream(scene, sight)
        self._codes = "".join(item.code for item in self._items)
        self._told: set[int] = set()  # starts of people who have a title here
        self._last: Thing | None = None  # the body of the role told last
        staff = _STAFF.match(self._codes)  # "B har två anställda: koordinator A och …"
        self._employer = self._thing(self._items[staff.start(1)]) if staff and sight.unit.prose else None

    def read(self) -> None:
        proposes = any(self._scene.words.tells("propose", word.lower) for word in self._sight.unit.words)
        if proposes and not re.search("E", self._codes):
            for match in _AFTER.finditer(self._codes):
                if match[1].endswith("B") and self._codes[match.start() + 1] == ",":
                    self._after(match)
            self._body_pairs()
            return
        for match in _HOME_THEN_TITLE.finditer(self._codes) if not self._sight.unit.prose else ():
            self._home_then_title(match)
        for match in _ACTS_AS.finditer(self._codes):
            self._titles(match.start(1), match.end(1), match.start(2), "acts-as", organ=True, any_title=True)
        for match in _COPULA_BEFORE.finditer(self._codes):
            self._titles(match.start(1), match.end(1), match.start(2), "title-is-name", organ=True)
            more = _MORE.match(self._codes, match.end(2))
            for index in range(match.end(2), more.end() if more else 0):
                if self._codes[index] == "P":
                    self._titles(match.start(1), match.end(1), index, "title-is-name", organ=True)
        for match in _PLURAL.finditer(self._codes):
            self._several(match)
        for match in _TAKES_UP.finditer(self._codes):
            if self._sight.unit.prose and re.search("[vV]", match[0]):
                self._titles(match.start(1), match.end(1), match.start(), "takes-up", organ=True)
        for match in _COPULA_AFTER.finditer(self._codes):
            self._titles(match.start(1), match.end(1), match.start(), "name-is-title", organ=True)
        for match in _COPULA_LATER.finditer(self._codes):
            self._titles(match.start(1), match.end(1), match.start(), "name-is-title", organ=True)
        for match in _BEFORE.finditer(self._codes):
            self._before(match)
        for match in _AFTER.finditer(self._codes):
            self._after(match)
        self._body_pairs()

    # --- title and name --------------------------------------------------------------------------------

    def _before(self, match: re.Match[str]) -> None:
        at = match.end(1)
        while self._codes[at] != "P":
            at += 1
        if self._codes[match.end(1) : at] and self._sight.unit.prose and not re.search("[fi]B|G", match[1]):
            return  # "ordförande, A B": the title is another's
        if match.start() and self._codes[match.start() - 1] in "P|" and self._codes[match.start() : at].endswith(","):
            return
        group = 3 if match.group(3) else 4
        trailing = self._items[match.start(group)] if match.group(group) else None
        if (
            match.start() > 1
            and self._codes[match.start() - 1] == ","
            and self._codes[match.start() - 2] == "P"
            and (self._codes[at - 1] in ",&")
        ):
            return
        if trailing is not None and self._is_party(trailing):
            trailing = None
        joined = self._last is not None and self._codes[: match.start()].rstrip("w")[-1:] in ("&", ",", ";")
        organ = self._sight.unit.prose and (joined or self._is_of_topic(match.start(1)))
        self._titles(match.start(1), match.end(1), at, "title-before-name", trailing=trailing, organ=organ)

    def _is_of_topic(self, at: int) -> bool:
        """May an organ's title without a body be of the body spoken of? Not where it is elected to, or acts for."""
        before = self._codes[:at].rstrip("w")[-1:]
        return before not in ("t", "s", "f", "E") and not re.search("[EB]", self._codes[:at].replace("B|", ""))

    def _is_party(self, item: Item) -> bool:
        return self._scene.text(item.start, item.end) in self._scene.words.words["parties.marks"]

    def _after(self, match: re.Match[str]) -> None:
        person = match.start()
        gap = self._codes[person + 1 : match.start(1)]
        if self._items[person].start in self._told and gap != ",":
            return
        if not gap and self._sight.unit.prose:
            return
        nexts = re.match(":?P", self._codes[match.end(1) :])
        if nexts and not gap.startswith("|") and (gap.endswith(",") or not gap.startswith("(")):
            return  # "A, chair B": the title is B's
        self._titles(match.start(1), match.end(1), person, "name-title", listed=gap.startswith("|") or self._in_list())

    def _titles(
        self,
        first: int,
        last: int,
        person: int,
        rule: str,
        *,
        trailing: Item | None = None,
        organ: bool = False,
        listed: bool = False,
        any_title: bool = False,
    ) -> None:
        """Each title of the stretch with the body that stands at it, else with the one after the last."""
        someone = self._thing(self._items[person])
        if someone is None:
            return
        self._told.add(self._items[person].start)
        index = first
        rows: list[tuple[Item, Item | None]] = []
        while index < last:
            item = self._items[index]
            if item.code == "R":
                rows.append((item, self._owner(index, last)))
            index += 1
        shared = trailing or (rows[-1][1] if rows and len(rows) > 1 and rows[0][1] is None else None)
        for title, owner in rows:
            own = self._own_project(title) if owner is None else None
            if own is not None:
                self._tell(
                    someone,
                    title,
                    own,
                    (min(title.start, self._items[person].start), max(title.end, self._items[person].end)),
                    rule,
                )
                continue
            owner = owner or shared
            if owner is not None and self._is_party(owner):
                owner = None
            if (
                owner is not None
                and (
                    listed
                    or (not self._sight.unit.prose and self._codes[self._items.index(owner) - 1] == "(")
                    or self._is_seat_line(first, owner)
                )
                and self._codes[self._items.index(owner) - 1] in ",|("
                and self._is_organ(title)
            ):
                # the body beside a member's title is where the member comes from
                self._pair(self._items[person], owner, str(self._scene.words.tables["roles.representative"][""]))
                owner = None
            body = self._thing(owner) if owner is not None else self._body_for(title, organ, any_title)
            if body is None:
                continue
            ends = [title.start, title.end, self._items[person].start, self._items[person].end]
            if owner is not None:
                ends += [owner.start, owner.end]
            self._tell(someone, title, body, (min(ends), max(ends)), rule)

    def _is_seat_line(self, first: int, home: Item) -> bool:
        """ "Ordförande A B, C rf" at a line's start, or "A B, ordförande, C rf" in a list of a structure's people."""
        if self._sight.unit.prose:
            return False
        whole = list_body(self._scene, self._order)
        if whole is None or whole.kind not in STRUCTURES or whole is self._thing(home):
            return False
        title = self._items[first].mention
        lemma = title.name.split()[-1] if isinstance(title, RoleMention) else ""
        if not self._scene.words.has("roles.organ_titles", lemma):
            return False
        return (first == 0 and self._scene.text(self._items[0].start, self._items[0].end)[0].isupper()) or in_roster(
            self._scene, self._order
        )

    def _is_organ(self, title: Item) -> bool:
        return isinstance(title.mention, RoleMention) and self._scene.words.has(
            "roles.organ_titles", title.mention.head
        )

    def _in_list(self) -> bool:
        """Below a heading on who is present, or on members?"""
        section = self._sight.section
        names = ("parts.participant", "parts.others", "words.absent")
        return (
            not self._sight.unit.prose
            and section is not None
            and any(self._scene.words.has(name, word.lower) for word in section.unit.words[:2] for name in names)
        )

    def _owner(self, at: int, last: int) -> Item | None:
        if at and self._codes[at - 1] == "G":
            return self._items[at - 1]
        match = re.compile(r"R(?:[fi]|[,|(]|[,|]i)B").match(self._codes, at)
        return self._items[match.end() - 1] if match and match.end() <= max(last, at + 4) else None

    def _body_for(self, title: Item, organ: bool, any_title: bool) -> Thing | None:
        """A title without a body: an organ's of the passage, or one that names its body."""
        mention = title.mention
        assert isinstance(mention, RoleMention)
        own = self._self_naming(mention)
        if own is not None:
            return own
        if not self._scene.words.has("roles.organ_titles", mention.head) and not any_title:
            return self._employer
        opening = self._line_body()
        if opening is not None:
            return opening
        if any_title and self._sight.section is not None:
            return list_body(self._scene, self._order)
        if not self._sight.unit.prose:
            return list_body(self._scene, self._order)
        if not organ and not self._employer:
            return None
        before = [
            body
            for body in named(self._scene, self._sight, "Nom", "in", "to")
            if body.end <= title.start and body.kind in STRUCTURES and not is_home(self._sight, body.start)
        ]
        nearest = self._scene.thing(before[-1]) if before else None
        return self._employer or self._last or nearest or spoken_of(self._scene, self._order)

    def _line_body(self) -> Thing | None:
        """ "Resegruppen – sammankallare A": a line opens with the group that its titles are of."""
        if self._sight.unit.prose or not re.match("B[-:,(]+R", self._codes.lstrip("w")):
            return None
        thing = self._thing(next(item for item in self._items if item.code == "B"))
        return thing if thing is not None and thing.kind in STRUCTURES else None

    def _own_project(self, title: Item) -> Thing | None:
        """A project manager is the project's, where the document tells of one."""
        mention = title.mention
        if not isinstance(mention, RoleMention) or not mention.name.startswith(
            tuple(self._scene.words.words["roles.project_titles"])
        ):
            return None
        projects = [thing for thing in self._scene.register.of(EntityType.BODY) if thing.kind is BodyKind.PROJECT]
        return projects[0] if len(projects) == 1 else None

    def _self_naming(self, title: RoleMention) -> Thing | None:
        wanted = self._scene.words.tables["roles.self_naming"].get(title.name)
        if not wanted:
            return None
        return next((thing for thing in self._scene.register.of(EntityType.BODY) if thing.kind == wanted), None)

    def _home_then_title(self, match: re.Match[str]) -> None:
        """ "A, B rf (ordförande)" in a list: the title is in the list's body, the name's home stands before it."""
        title = self._items[match.start(1)]
        person, home = self._items[match.start()], self._items[match.start() + 2]
        someone, body = self._thing(person), list_body(self._scene, self._order)
        if someone is None or body is None or not self._is_organ(title):
            return
        self._told.add(person.start)
        self._tell(someone, title, body, (person.start, title.end), "home-then-title")
        self._pair(person, home, str(self._scene.words.tables["roles.representative"][""]))

    # --- "medlemmar är A, B och C" ---------------------------------------------------------------------

    def _several(self, match: re.Match[str]) -> None:
        at = match.start(1) + (1 if match[1].startswith("G") else 0)
        title = self._items[at]
        owner = self._items[match.start(1)] if match[1].startswith("G") else None
        if owner is None and match[1].endswith("B"):
            owner = self._items[match.end(1) - 1]
        body = self._thing(owner) if owner is not None else None
        if body is None and self._sight.unit.prose:
            body = self._last or spoken_of(self._scene, self._order)
        body = body or self._line_body() or list_body(self._scene, self._order)
        if body is None:
            return
        for index in range(match.start(2), match.end(2)):
            someone = self._thing(self._items[index]) if self._codes[index] == "P" else None
            if someone is not None:
                self._told.add(self._items[index].start)
                self._tell(someone, title, body, (title.start, self._items[index].end), "titles-of-several")

    # --- "name (body)", "name, body", "body: name" -----------------------------------------------------

    def _body_pairs(self) -> None:
        role = str(self._scene.words.tables["roles.representative"][""])
        for match in _AFTER_BODY.finditer(self._codes):
            person, body = self._items[match.start()], self._items[match.end() - 1]
            if (
                self._sight.unit.prose
                and self._codes[match.start() + 1] not in "(/"
                and (
                    person.start not in self._told
                    or self._codes[match.end() : match.end() + 1] not in (".", ",", "&", ";", "")
                )
            ):
                continue
            if self._has_own_title(match.start()):
                continue
            self._pair(person, body, role)
        for match in re.finditer("P[if]w{0,2}B", self._codes):
            between = self._items[match.start() + 1]
            word = self._scene.text(between.start, between.end).lower()
            if self._scene.words.has("roles.home", word) and not self._has_own_title(match.start()):
                self._pair(self._items[match.start()], self._items[match.end() - 1], role)
        opening = _FIRST_BODY.match(self._codes)
        if opening and not self._sight.unit.prose:
            body, person = self._items[opening.end() - 3], self._items[opening.end() - 1]
            after = re.match(r",R(?![fi,]?B)", self._codes[opening.end() :])
            title = self._items[opening.end() + 1].mention if after else None
            if after and isinstance(title, RoleMention) and not self._scene.words.has("roles.organ_titles", title.head):
                someone, home = self._thing(person), self._thing(body)
                if someone is not None and home is not None:
                    self._tell(
                        someone,
                        self._items[opening.end() + 1],
                        home,
                        (body.start, self._items[opening.end() + 1].end),
                        "body-name-title",
                    )
                return
            self._pair(person, body, role)

    def _has_own_title(self, at: int) -> bool:
        """Does a title before the name take the body as its own? A chair's at the start of a line doesn't."""
        return (
            at > 0
            and self._codes[at - 1] == "R"
            and not self._is_label(at - 1)
            and not (at > 1 and self._codes[at - 2] == "G")
            and not self._is_organ(self._items[at - 1])
        )

    def _is_label(self, at: int) -> bool:
        title = self._items[at].mention
        return (
            not self._sight.unit.prose
            and at <= 1
            and isinstance(title, RoleMention)
            and self._scene.words.has("roles.organ_titles", title.head)
        )

    def _pair(self, person: Item, body: Item, role: str) -> None:
        someone, home = self._thing(person), self._thing(body)
        if someone is None or home is None or self._scene.findings.has(Predicate.HOLDS_ROLE, someone, home):
            return
        span = (min(person.start, body.start), max(person.end, body.end))
        self._scene.findings.add(
            someone, Predicate.HOLDS_ROLE, home, span, rule="name-body", confidence=0.85, role=role
        )

    # --- both ------------------------------------------------------------------------------------------

    def _thing(self, item: Item) -> Thing | None:
        return self._scene.thing(item.mention) if item.mention is not None else None

    def _tell(self, someone: Thing, title: Item, body: Thing, span: tuple[int, int], rule: str) -> None:
        assert isinstance(title.mention, RoleMention)
        self._last = body
        since, until = _term(self._sight, title.end)
        self._scene.findings.add(
            someone,
            Predicate.HOLDS_ROLE,
            body,
            span,
            rule=rule,
            confidence=0.9,
            role=title.mention.name,
            since=since,
            until=until,
        )


def _term(sight: Sight, after: int) -> tuple[str | None, str | None]:
    """ "Chair (since July 2024)": the dates in brackets right after a title."""
    for date in sight.dates:
        if 0 <= date.start - after <= 12 and "/" not in date.span and not date.span.startswith("--"):
            return (
                (date.span, None)
                if date.role == "from"
                else (None, date.span)
                if date.role == "until"
                else (None, None)
            )
    return None, None
