"""What the derived graph depends on besides the archive: this software's own rules and reference data."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ontology.identifiers import digest


@cache
def derivation_stamp() -> str:
    """Changes when the code or data that derive the graph do: a store made by another version is then derived again."""
    return digest(*(f"{name} {digest(content)}" for package in ("graph", "ontology")
                    for name, content in sorted(_sources(files(package), package))))


def _sources(folder: Traversable, path: str) -> list[tuple[str, str]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "sparql":
            found += _sources(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".ttl", ".rq", ".toml")):
            found.append((f"{path}/{entry.name}", entry.read_text(encoding="utf-8")))
    return found
