"""Real variants of the development documents: the quotes of their gold facts stand in the text that is read."""

import json
from pathlib import Path

import pytest

from loaders.table import LOADERS, read_document
from ontology.documents import BlockKind

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "dev"
VARIANTS = sorted(path for path in (GOLD / "formats").glob("*") if path.suffix in LOADERS)
TEXTS = sorted((GOLD / "texts").glob("*.txt"))
# Sheets hold the table only, without the bars that the text draws it with.
SHEETS = {".xlsx", ".csv"}

pytestmark = pytest.mark.skipif(not VARIANTS, reason="../shared/gold/dev is not beside the checkout")


def folded(text: str) -> str:
    return " ".join(text.split())


def gold_of(path: Path) -> dict:
    return json.loads((GOLD / "gold" / f"{path.stem}.json").read_text("utf-8"))


@pytest.mark.parametrize("path", [path for path in VARIANTS if path.suffix not in SHEETS], ids=lambda path: path.name)
def test_quotes_stand_in_the_text_of_a_variant(path):
    text = folded(read_document(path).text)
    assert [fact["quote"] for fact in gold_of(path)["facts"] if folded(fact["quote"]) not in text] == []


@pytest.mark.parametrize("path", [path for path in VARIANTS if path.suffix in SHEETS], ids=lambda path: path.name)
def test_quotes_of_a_table_stand_in_its_rows(path):
    document = read_document(path)
    cells = {document.text[start:end] for block in document.blocks for start, end in block.cells}
    twin = (GOLD / "texts" / f"{path.stem}.txt").read_text("utf-8")
    rows = [line.split(" | ") for line in twin.splitlines() if line.count(" | ") > 1]
    assert rows and {cell for row in rows for cell in row} <= cells


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_quotes_stand_in_the_text_and_in_its_blocks(path):
    document = read_document(path)
    gold = gold_of(path)
    assert [fact["quote"] for fact in gold["facts"] if folded(fact["quote"]) not in folded(document.text)] == []
    outside = set(range(len(document.text))) - {at for block in document.blocks for at in range(block.start, block.end)}
    assert not [document.text[at] for at in outside if document.text[at].isalpha()]
    assert document.language == gold["language"]


def test_a_member_table_is_rows_with_a_header():
    [path] = [path for path in VARIANTS if path.name.startswith("d12")]
    rows = [block for block in read_document(path).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.header for block in rows] == [True, False, False, False, False, False]
    assert {len(block.cells) for block in rows} == {2}
