"""Who is what where: roles told by clauses, and the body that a list, a table or a passage is of."""

from pathlib import Path

import pytest

from ontology.facts import Predicate
from tests.loaders.reading_cases import read

CASES = Path(__file__).parent / "cases" / "roles-fi.txt"


def _cases():
    """Texts with all their roles: `> person|role|body; …` closes a text, a line of dashes parts two."""
    cases = []
    for case in CASES.read_text("utf-8").strip().split("\n---\n"):
        text, _, told = case.rpartition("\n>")
        roles = {tuple(part.strip() for part in row.split("|")) for row in told.split(";") if row.strip()}
        cases.append((text, roles))
    return cases


@pytest.mark.parametrize(("text", "roles"), _cases(), ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_the_roles_of_a_text_are_read_and_no_others(text, roles):
    reading = read(text)
    labels = {entity.id: (entity.name, *entity.aliases) for entity in reading.entities}
    found = [fact for fact in reading.facts if fact.predicate is Predicate.HOLDS_ROLE]
    fits = {
        role: [
            fact
            for fact in found
            if role[0] in labels[fact.subject] and role[1] == fact.role and role[2] in labels[fact.object]
        ]
        for role in roles
    }
    assert [role for role, facts in fits.items() if not facts] == []
    told = [fact for facts in fits.values() for fact in facts]
    assert [fact for fact in found if fact not in told] == []
