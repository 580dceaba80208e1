"""Tables of people: each column by its header (a role, a name, a body, a title), each row by its cells."""

from collections.abc import Iterator
from enum import StrEnum

from loaders.annotation import Word
from loaders.mentions import PersonMention, RoleMention
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
            _read_row(scene, row, columns, body, _listed(scene, header))


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


def _read_row(
    scene: Scene, row: Sight, columns: list[tuple[Column, str]], body: Thing | None, listed: str
) -> None:
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
            role = _own_title(scene, row, person, cell) or header_role or _organ_role(scene, row, told)
            role = role or listed or member
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
                    role=_job(scene, row, told, cell) or str(scene.words.tables["roles.representative"][""]),
                )


def _own_title(scene: Scene, row: Sight, person: PersonMention, cell: tuple[int, int]) -> str:
    """A chair's title in the person's own cell."""
    for title in row.titles:
        if cell[0] <= title.start < cell[1] and scene.words.has("roles.organ_titles", title.head):
            return title.name
    return ""


def _organ_role(scene: Scene, row: Sight, told: str) -> str:
    return next((item.name for item in row.titles if told and item.name in told and is_seat(scene, item)), "")


def _job(scene: Scene, row: Sight, told: str, cell: tuple[int, int]) -> str:
    """What a person is at home: the title in the column for it, or before the name in its cell; no seat of an organ."""
    jobs = [item for item in row.titles if not is_seat(scene, item) and not item.plural]
    return next((item.name for item in jobs if item.name in told or cell[0] <= item.start < cell[1]), "")


def is_seat(scene: Scene, title: RoleMention) -> bool:
    last = title.name.split()[-1]
    return scene.words.has("roles.organ_titles", last) or scene.words.has("rosters.seats", title.name)


def _listed(scene: Scene, header: Sight) -> str:
    """The seat that the heading above a table names: "Pysyvät asiantuntijat"."""
    section = header.section
    titles = [item for item in section.titles if item.plural] if section is not None else []
    return titles[-1].name if titles else ""
