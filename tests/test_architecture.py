"""The house holds: imports go one way, libraries stay in their packages, a command starts without the heavy ones."""

import ast
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"ontology", "graph", "loaders", "service"}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

# What a package may import of the others.
BELOW = {
    "ontology": set(),
    "graph": {"ontology"},
    "loaders": {"ontology"},
    "service": {"ontology", "graph", "loaders"},
}

# Where a library may be imported; any other library may be imported anywhere.
HOME = {
    "rdflib": ("ontology/", "graph/"),
    "pyoxigraph": ("graph/engine.py", "graph/engine_terms.py"),
    "owlrl": ("graph/",),
    "pyshacl": ("graph/",),
    "networkx": ("graph/",),
    "scipy": ("graph/",),
    "pyvis": ("graph/", "service/assets.py"),  # the service serves the scripts that pyvis ships
    "spacy": ("loaders/",),
    "pypykko": ("loaders/",),
    "httpx": ("service/llm/", "service/web/"),
    "fastapi": ("service/",),
    "starlette": ("service/",),
    "uvicorn": ("service/",),
    "jinja2": ("service/",),
    "prometheus_client": ("service/metrics.py",),
    "typer": ("service/",),
    "rich": ("service/",),
}

# Declared and never imported by name, each with its reason.
UNNAMED = {
    "fontpkg-source-sans-3",  # the service serves the font files in it
    "kfst-rs",  # pypykko finds it and runs faster
    "python-multipart",  # fastapi reads forms with it
    "spacy-fi-experimental-web-md",  # spacy loads it by name
}

HEAVY = {"spacy", "rdflib", "pyoxigraph", "fastapi", "owlrl", "pyshacl", "networkx", "scipy"}


@cache
def imported(path: Path) -> frozenset[str]:
    """The dotted names that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import; write the package's name"
            names.add(node.module or "")
    return frozenset(names)


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=where)
def test_module_imports_only_packages_below_its_own(path: Path) -> None:
    package = where(path).partition("/")[0]
    assert tops(path) & PACKAGES <= BELOW[package] | {package}


@pytest.mark.parametrize("path", MODULES, ids=where)
def test_module_opens_with_what_it_owns(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring and docstring.splitlines()[0].rstrip().endswith((".", ":"))


def test_libraries_stay_in_their_packages() -> None:
    strayed = {
        f"{where(path)} imports {library}"
        for path in MODULES
        for library, homes in HOME.items()
        if library in tops(path) and not where(path).startswith(homes)
    }
    assert strayed == set()


def test_no_module_is_called_like_one_of_the_standard_library() -> None:
    assert {where(path) for path in MODULES if path.stem in sys.stdlib_module_names} == set()


def test_every_imported_library_is_declared_and_every_declared_one_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_canonical(re.match(r"[\w.-]+", line)[0]) for line in project["dependencies"]}  # type: ignore[index]
    providers = importlib.metadata.packages_distributions()
    outside = {top for path in MODULES for top in tops(path)} - PACKAGES - sys.stdlib_module_names
    used = {_canonical(name) for top in outside for name in providers.get(top, [top])}
    # starlette and pydantic come with fastapi, in the version that it wants
    assert used - {"starlette", "pydantic"} == declared - UNNAMED


def test_starting_a_command_loads_nothing_heavy() -> None:
    script = "import json, sys, service.cli; print(json.dumps([name.partition('.')[0] for name in sys.modules]))"
    answer = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(json.loads(answer.stdout)) & HEAVY == set()


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
