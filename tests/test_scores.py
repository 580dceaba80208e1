"""The page of scores and the table of confidence, written anew from gold that lies anywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Ruusulan Kylät ry:n puheenjohtaja Aino Lehtipuro puhui.\n"
GOLD = {
    "document": "a.txt", "title": None, "published": None, "language": "fi",
    "entities": [
        {"id": "p1", "type": "Person", "name": "Aino Lehtipuro", "aliases": []},
        {"id": "b1", "type": "Body", "kind": "association", "name": "Ruusulan Kylät ry", "aliases": []},
    ],
    "facts": [
        {"s": "p1", "p": "holdsRole", "o": "b1", "role": "puheenjohtaja", "quote": TEXT.strip()},
        {"s": "b1", "p": "foundedOn", "o": "2019", "quote": TEXT.strip()},
    ],
}


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for folder, name, content in (("mine", "a.json", json.dumps(GOLD)), ("texts", "a.txt", TEXT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
    return tmp_path / "mine"


def test_the_page_tells_each_type_and_predicate(gold, tmp_path):
    done = run("scores.py", "--out", tmp_path / "scores.md", gold)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "scores.md").read_text("utf-8").splitlines()
    told = {
        "| all | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 0.50 | 0.67 |",
        "| `Person` | 1 | 1.00 | 1.00 | 1.00 |",
        "| `holdsRole` | 1 | 1.00 | 1.00 | 1.00 |",
        "| `foundedOn` | 1 | – | 0.00 | – |",
        "| 0 | 1 | 1.000 | 0.500 |",
    }
    assert told - set(lines) == set()
    assert any("spaCy's names alone" in line for line in lines)
    assert "## mine" in lines


def test_the_table_counts_each_rule(gold, tmp_path):
    done = run("calibrate.py", "--out", tmp_path / "table.tsv", f"{gold}:{tmp_path / 'texts'}")
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t")[:4] for line in (tmp_path / "table.tsv").read_text("utf-8").splitlines()[3:]]
    assert rows[:2] == [["*", "*", "1", "1"], ["holdsRole", "*", "1", "1"]]
    assert len(rows) == 3 and rows[2][0] == "holdsRole" and rows[2][2:] == ["1", "1"]


@pytest.mark.parametrize("script", ["scores.py", "calibrate.py"])
def test_a_folder_without_gold_or_texts_is_told(gold, tmp_path, script):
    (tmp_path / "none").mkdir()
    for folder in (tmp_path / "none", f"{gold}:{tmp_path / 'none'}"):
        done = run(script, "--out", tmp_path / "out", folder)
        assert done.returncode != 0 and "Traceback" not in done.stderr and not (tmp_path / "out").exists()
