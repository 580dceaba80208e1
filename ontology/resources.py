"""The files that come with the package: ontology, vocabularies, shapes, reference data, context."""

from importlib.resources import files

from ontology.errors import NotFound

REFERENCE = (
    "reference/regions.ttl",
    "reference/municipalities.ttl",
    "reference/municipal-authorities.ttl",
    "reference/regional-authorities.ttl",
)
VOCABULARIES = ("kinds.ttl", "roles.ttl")


def read_resource(name: str) -> str:
    """The text of a packaged file, by its path inside the package: `cooperation.ttl`, `reference/regions.ttl`.

    Turtle with relative IRIs (`REFERENCE`, `VOCABULARIES`) is read with the store's base. NotFound for other names.
    """
    parts = name.split("/")
    place = files("ontology").joinpath(*parts)
    if not name.endswith((".ttl", ".jsonld")) or ".." in parts or not place.is_file():
        raise NotFound(f"the package has no file {name!r}")
    return place.read_text(encoding="utf-8")
