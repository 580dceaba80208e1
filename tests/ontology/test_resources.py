"""Packaged files: each is found by its name, and nothing else is."""

from pathlib import Path

import pytest

import ontology
from ontology.errors import NotFound
from ontology.resources import REFERENCE, VOCABULARIES, read_resource

FOLDER = Path(ontology.__file__).parent


@pytest.mark.parametrize("name", [*REFERENCE, *VOCABULARIES, "cooperation.ttl", "shapes.ttl", "context.jsonld"])
def test_packaged_file_is_read(name):
    assert read_resource(name) == (FOLDER / name).read_text(encoding="utf-8")


def test_every_reference_file_is_listed():
    assert sorted(REFERENCE) == sorted(f"reference/{path.name}" for path in (FOLDER / "reference").glob("*.ttl"))


@pytest.mark.parametrize(
    "name", ["", ".", "..", "nothing.ttl", "terms.py", "../pyproject.toml", "reference/../cooperation.ttl",
    "/etc/passwd", "reference"]
)
def test_other_name_is_not_found(name):
    with pytest.raises(NotFound):
        read_resource(name)
