"""The docs name what there is, no less and no more: formats, questions, routes, commands, settings, examples, links."""

import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from graph.question_docs import write_page
from loaders.table import LOADERS
from service import cli
from service.app import ROUTERS, create_app
from service.settings import Settings, variable

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the rows of all tables under that head."""
    found: list[list[str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line == head:
            for row in lines[number + 2 :]:
                if not row.startswith("|"):
                    break
                found.append([cell.strip() for cell in row.strip("|").split(" | ")])
    return found


def test_every_format_is_named() -> None:
    table = rows(page("documents.md"), "| format | file names | what is kept of its layout |")
    assert {suffix for row in table for suffix in re.findall(r"`(\.\w+)`", row[1])} == set(LOADERS)


def test_every_question_is_told() -> None:
    assert page("questions.md") == write_page()


def test_every_route_is_told() -> None:
    told = {row[0].strip("`") for row in rows(page("service.md"), "| route | gives |")}
    routers = [import_module(f"service.routes.{name}").router for name in ROUTERS]
    routes = [route for router in [create_app(Settings()), *routers] for route in router.routes]
    there = {route.path for route in routes if hasattr(route, "path")}
    assert told == {path.replace(":path}", "}") for path in there}


def test_every_setting_is_told_with_its_default() -> None:
    told = {row[0]: row[1] for row in rows(page("service.md"), "| variable | default | what it sets |")}
    defaults = {f"`{variable(entry.name)}`": getattr(Settings(), entry.name) for entry in fields(Settings)}
    assert told == {
        name: f"`{value:g}`" if isinstance(value, float) else f"`{value}`" if str(value) else "empty"
        for name, value in defaults.items()
    }


def commands(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Each command by its whole name; `key add` is one within a group."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def test_every_command_and_option_is_told() -> None:
    sections = re.split(r"^## verkosto ", page("commands.md"), flags=re.MULTILINE)[1:]
    told = {text.split("\n", 1)[0]: set(re.findall(r"`(--?[a-z-]+)`", text)) for text in sections}
    there = {
        name: {way for option in command.params for way in option.opts if way.startswith("-")}
        for name, command in commands(typer.main.get_command(cli.app))
    }
    assert told == there


def test_every_example_is_told() -> None:
    told = {row[0].strip("`") for row in rows(page("examples.md"), "| document | what it is | what it shows |")}
    assert told == {path.name for path in (ROOT / "examples").iterdir()}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:)([^)#]+)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []
