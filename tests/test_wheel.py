"""The wheel carries all it needs: installed into an empty environment, it reads a document and answers a question."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("ontology", "graph", "loaders", "service")
EXAMPLE = ROOT / "examples" / "pohjois-savo-kumppanuuspoyta.md"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build leaves files behind, and takes up those of an earlier one."""
    folder = tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / "source" / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--wheel-dir", folder, folder / "source")
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_every_file_of_the_packages(wheel: Path) -> None:
    source = wheel.parent / "source"
    ours = {
        path.relative_to(source).as_posix()
        for package in PACKAGES
        for path in (source / package).rglob("*")
        if path.is_file()
    }
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if ".dist-info/" not in name} == ours
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)


def test_the_installed_wheel_reads_a_document_and_answers_a_question(wheel: Path, tmp_path: Path) -> None:
    verkosto = _install(wheel, tmp_path / "env")
    store = tmp_path / "store"
    _run(verkosto, "load", "--store", store, EXAMPLE, cwd=tmp_path)
    question = ("bodies-in-region", "-p", "region=region/maakunta-11", "--format", "json")
    answer = _run(verkosto, "ask", *question, "--store", store, cwd=tmp_path)
    assert "Pohjois-Savon kumppanuuspöytä" in json.dumps(json.loads(answer), ensure_ascii=False)


def _install(wheel: Path, folder: Path) -> Path:
    """An environment with the wheel in it; what the wheel needs is borrowed from here, our own code is not."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # a path file adds folders and runs no path files in them, so that an editable install of ours stays out
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", "utf-8")
    where = _run(python, "-c", "import service; print(service.__file__)", cwd=folder).strip()
    assert Path(where).is_relative_to(packages)
    return folder / "bin" / "verkosto"


def _run(*command: object, cwd: Path | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
