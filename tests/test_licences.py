"""The licences page names every locked package by the licence it states itself; none is under the GPL alone."""

import importlib.metadata
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(r"^\| (?P<name>[\w.-]+) \| (?P<licence>[^|]+) \|", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> set[str]:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    return {canonical(line.partition("==")[0]) for line in lines if "==" in line}


def documented() -> dict[str, str]:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rows = {canonical(row["name"]): row["licence"] for row in ROW.finditer(page)}
    return {name: licence for name, licence in rows.items() if name not in ("package", "-")}


def test_the_page_lists_what_the_lock_installs() -> None:
    assert set(documented()) == locked()


def test_a_package_states_the_licence_that_the_page_gives() -> None:
    stated = {}
    for distribution in importlib.metadata.distributions():
        fields = distribution.metadata
        # older packages have free text only, which was read by eye
        if canonical(distribution.name) in documented() and "License-Expression" in fields:
            stated[canonical(distribution.name)] = fields["License-Expression"]
    assert stated == {name: licence for name, licence in documented().items() if name in stated}


def test_no_package_is_under_the_gpl_alone() -> None:
    choices = {name: re.split(r" OR ", licence) for name, licence in documented().items()}
    assert [name for name, ways in choices.items() if all(re.search(r"(?<![LA])GPL|AGPL", way) for way in ways)] == []
