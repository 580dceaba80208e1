"""Tables of people: each column by its header (members, deputies, names, bodies, titles), each row by its cells."""

from collections.abc import Iterator
from enum import StrEnum

from loaders.mentions import PersonMention, RoleMention
from loaders.register import Thing
from loaders.rules.germanic.seats import homes_are_seats
from loaders.rules.germanic.topics import list_body, member_role, named
from loaders.rules.germanic.towns import name_town
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.entities import BodyKind
from ontology.facts import Predicate

Cell = tuple[int, int]


class Column(StrEnum):
    MEMBER = "member"
    DEPUTY = "deputy"
    NAME = "name"
    BODY = "body"  # what the people of the row stand for
    TITLE = "title"
    OTHER = "other"


def read_rosters(scene: Scene) -> None:
    for order, rows in _tables(scene):
        header = scene.sights[order]
        columns = [_column(scene, header, cell) for cell in header.unit.cells]
        if not {Column.MEMBER, Column.DEPUTY, Column.NAME} & set(columns):
            continue
        whole = list_body(scene, order)
        seats = homes_are_seats(scene)
        scene.tabled.update(id(row) for row in (header, *rows))
        above = header
        for row in rows:
            if row.people or row.bodies:
                _Row(scene, row, _placed(scene, header, columns, row), whole, seats).read(above)
            above = row


def _tables(scene: Scene) -> Iterator[tuple[int, list[Sight]]]:
    """A row of cells without people, and the rows of cells under it; lines of one cell may part them."""
    order = 0
    while order < len(scene.sights):
        sight = scene.sights[order]
        if sight.unit.prose or len(sight.unit.cells) < 2 or sight.people or sight.dates:
            order += 1
            continue
        rows: list[Sight] = []
        alone = 0
        for after in scene.sights[order + 1 :]:
            if after.unit.prose or (after.unit.kind is BlockKind.LIST_ITEM):
                break
            alone = alone + 1 if len(after.unit.cells) < 2 else 0
            if alone > 1 or (len(after.unit.cells) < 2 and len(after.unit.words) > 5):
                break
            rows.append(after)
        while rows and len(rows[-1].unit.cells) < 2:
            rows.pop()
        if any(row.people for row in rows):
            yield order, rows
            order += len(rows)
        order += 1


def _column(scene: Scene, header: Sight, cell: Cell) -> Column:
    words = header.unit.between(*cell)
    for word in words:
        if scene.words.has("columns.deputy", word.lower):
            return Column.DEPUTY
    for column in (Column.MEMBER, Column.BODY, Column.NAME, Column.TITLE):
        if any(scene.words.has(f"columns.{column.value}", word.lower) for word in words):
            return column
    return Column.OTHER


def _placed(scene: Scene, header: Sight, columns: list[Column], row: Sight) -> list[tuple[Cell, Column]]:
    """Each cell of a row with its column: by number where all are told, else by where the cell stands in its line."""
    cells = row.unit.cells
    if len(cells) == len(columns):
        return list(zip(cells, columns, strict=True))
    if len(cells) == len(columns) + 1 and Column.BODY not in columns:
        return list(zip(cells, [Column.BODY, *columns], strict=True))
    starts = [_indent(scene, start) for start, _ in header.unit.cells]
    placed = []
    for start, end in cells:
        at = _indent(scene, start)
        near = min(range(len(starts)), key=lambda index: abs(starts[index] - at))
        placed.append(((start, end), columns[near] if at >= min(starts) - 3 else Column.BODY))
    return placed


def _indent(scene: Scene, offset: int) -> int:
    return offset - (scene.document.text.rfind("\n", 0, offset) + 1)


class _Row:
    """One row of a table of people."""

    def __init__(
        self, scene: Scene, row: Sight, cells: list[tuple[Cell, Column]], whole: Thing | None, seats: bool
    ) -> None:
        self._scene, self._row, self._cells, self._whole, self._seats = scene, row, cells, whole, seats
        self._representative = str(scene.words.tables["roles.representative"][""])

    def read(self, above: Sight) -> None:
        homes = [home for cell, _ in self._cells if (home := self._home(cell, above)) is not None]
        if self._seats and self._whole is not None:
            for home in homes:
                span = (self._row.unit.start, self._row.unit.end)
                self._scene.findings.add(
                    home, Predicate.MEMBER_OF, self._whole, span, rule="table-of-seats", confidence=0.85
                )
        for cell, column in self._cells:
            for person in self._row.people:
                if cell[0] <= person.start < cell[1]:
                    self._person(person, cell, column, homes)

    def _home(self, cell: Cell, above: Sight) -> Thing | None:
        """The body of a cell without people; a town alone in its cell is an authority."""
        if any(cell[0] <= person.start < cell[1] for person in self._row.people):
            return None
        for body in named(self._scene, self._row):
            if cell[0] <= body.start < cell[1]:
                thing = self._scene.thing(body)
                if thing is not None:
                    self._complete(thing, cell, above)
                return thing
        for region in self._row.regions:
            alone = cell[0] == region.start and len(self._scene.text(region.start, cell[1]).split()) == 1
            if alone and not region.adjective:
                return name_town(self._scene, self._row, region)
        return None

    def _complete(self, thing: Thing, cell: Cell, above: Sight) -> None:
        """A name that begins on the line above its row: "Kustbygdens Svenska / Damklubb rf"."""
        if (
            thing.kind is not BodyKind.ASSOCIATION
            or len(above.unit.cells) != 1
            or above.people
            or above.bodies
            or above.unit.kind is BlockKind.HEADING
            or len(thing.places) != 1
            or _indent(self._scene, above.unit.words[0].start) != _indent(self._scene, cell[0])
        ):
            return
        first = " ".join(self._scene.text(above.unit.start, above.unit.end).split())
        old = thing.name
        thing.name = f"{first} {old}"
        thing.add_alias(old)
        thing.start = above.unit.words[0].start
        for region in above.regions:
            place = self._scene.thing(region)
            if place is not None:
                self._scene.findings.add(
                    thing, Predicate.IN_REGION, place, (thing.start, thing.end), rule="region-in-name", confidence=0.93
                )

    def _person(self, person: PersonMention, cell: Cell, column: Column, homes: list[Thing]) -> None:
        thing = self._scene.thing(person)
        if thing is None or column in (Column.TITLE, Column.OTHER, Column.BODY):
            return
        inside = [title for title in self._row.titles if cell[0] <= title.start < cell[1]]
        told = [
            title
            for title in self._row.titles
            if any(other is Column.TITLE and span[0] <= title.start < span[1] for span, other in self._cells)
        ]
        seat = next((title for title in (*inside, *told) if self._is_seat(title)), None)
        job = next((title for title in (*inside, *told) if not self._is_seat(title)), None)
        span = (self._row.unit.start, self._row.unit.end)
        role = seat.name if seat is not None and column is not Column.DEPUTY else None
        if role is None:
            deputy = str(self._scene.words.tables["roles.deputy"][""])
            role = deputy if column is Column.DEPUTY else member_role(self._scene)
        if self._whole is not None:
            self._scene.findings.add(
                thing, Predicate.HOLDS_ROLE, self._whole, span, rule="member-table", confidence=0.9, role=role
            )
        own = [
            body
            for body in named(self._scene, self._row)
            if cell[0] <= body.start < cell[1] and body.start >= person.end
        ]
        for home in [home for body in own if (home := self._scene.thing(body)) is not None] or homes:
            if home is not self._whole:
                self._scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    home,
                    span,
                    rule="member-table",
                    confidence=0.85,
                    role=job.name if job is not None and column is not Column.DEPUTY else self._representative,
                )

    def _is_seat(self, title: RoleMention) -> bool:
        return self._scene.words.has("roles.organ_titles", title.head)
