"""Tables of people: each column by its header (a role, a name, a body, a title), each row by its cells."""

from collections.abc import Iterator
from enum import StrEnum

from loaders.annotation import Word
from loaders.mentions import PersonMention
from loaders.register import Thing
from loaders.rules.topics import list_body
from loaders.scene import Scene, Sight
from ontology.documents import BlockKind
from ontology.facts import Predicate


class Column(StrEnum):
    ROLE = "role"  # the header is the role of the people below it
    NAME = "name"
    BODY = "body"  # what the people of the row stand for
    TITLE = "title"
    OTHER = "other"


def read_tables(scene: Scene) -> None:
    """holdsRole from tables with a header row."""
    for first, rows in find_tables(scene):
        header, body = scene.sights[first], list_body(scene, first)
        columns = [_column(scene, header, cell) for cell in header.unit.cells]
        kinds = [kind for kind, _ in columns]
        if Column.ROLE not in kinds and Column.NAME not in kinds:
            continue
        scene.tabled.update(id(row) for row in (header, *rows))
        for row in rows:
            _read_row(scene, row, columns, body)


def find_tables(scene: Scene) -> Iterator[tuple[int, list[Sight]]]:
    """The header's place and the rows under it, of each run of rows with as many cells."""
    order = 0
    while order < len(scene.sights):
        sight = scene.sights[order]
        if sight.unit.kind is not BlockKind.TABLE_ROW or len(sight.unit.cells) < 2 or sight.people:
            order += 1
            continue
        rows: list[Sight] = []
        for after in scene.sights[order + 1 :]:
            if after.unit.kind is not BlockKind.TABLE_ROW or len(after.unit.cells) > len(sight.unit.cells):
                break
            rows.append(after)
        if rows:
            yield order, rows
        order += 1 + len(rows)


def _column(scene: Scene, header: Sight, cell: tuple[int, int]) -> tuple[Column, str]:
    """What a column holds, with the role that its header tells."""
    start, end = cell
    title = next((item for item in header.titles if start <= item.start < end), None)
    if title is not None:
        return Column.ROLE, title.name
    for word in header.unit.between(start, end):
        lemma = scene.morphology.lemma(Word(word.text.lower(), word.start, word.end, "NOUN", None, None)).lower()
        for kind in (Column.NAME, Column.BODY, Column.TITLE):
            if scene.words.has(f"columns.{kind.value}", lemma) or scene.words.has(f"columns.{kind.value}", word.lower):
                return kind, ""
    return Column.OTHER, ""


def _read_row(scene: Scene, row: Sight, columns: list[tuple[Column, str]], body: Thing | None) -> None:
    cells = list(zip(row.unit.cells, columns, strict=False))
    member = str(scene.words.tables["roles.member"][""])
    deputy = str(scene.words.tables["roles.deputy"][""])
    told = next((scene.text(*cell).strip().lower() for cell, (kind, _) in cells if kind is Column.TITLE), "")
    homes = [
        thing
        for cell, (kind, _) in cells
        if kind is Column.BODY
        for mention in row.bodies
        if cell[0] <= mention.start < cell[1] and (thing := scene.thing(mention)) is not None
    ]
    principal: Thing | None = None
    for cell, (kind, header_role) in cells:
        if kind not in (Column.ROLE, Column.NAME):
            continue
        for person in row.people:
            thing = scene.thing(person)
            if not cell[0] <= person.start < cell[1] or thing is None:
                continue
            role = _own_title(scene, row, person, cell) or header_role or _organ_role(scene, row, told) or member
            if body is not None:
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    body,
                    (row.unit.start, row.unit.end),
                    rule="member-table",
                    confidence=0.9,
                    role=role,
                    deputy_of=principal.id if principal is not None and role == deputy else None,
                )
            if role != deputy:
                principal = thing
            for home in homes:
                span = (row.unit.start, row.unit.end)
                scene.findings.add(
                    thing,
                    Predicate.HOLDS_ROLE,
                    home,
                    span,
                    rule="member-table",
                    confidence=0.85,
                    role=str(scene.words.tables["roles.representative"][""]),
                )


def _own_title(scene: Scene, row: Sight, person: PersonMention, cell: tuple[int, int]) -> str:
    """A chair's title in the person's own cell."""
    for title in row.titles:
        if cell[0] <= title.start < cell[1] and scene.words.has("roles.organ_titles", title.head):
            return title.name
    return ""


def _organ_role(scene: Scene, row: Sight, told: str) -> str:
    return next((title.name for title in row.titles if told and title.name in told), "")
