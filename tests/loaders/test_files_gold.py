"""Real variants of the development documents: their text is whole, and tells what their plain twin tells."""

import json
import re
from pathlib import Path

import pytest

from loaders.reading import get_reader
from loaders.table import LOADERS, read_document
from ontology.agreement import Agreement, Telling, compare, read_telling, telling_of, total_score
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


MOST_LOST = 0.03  # of F1, against the twin


def hold(path: Path, gold: Telling) -> Agreement:
    return compare(gold, telling_of(get_reader().read(read_document(path))))


def both(path: Path) -> tuple[Telling, Agreement, Agreement]:
    """The gold, and what the twin and the variant agree with of it."""
    gold = read_telling((GOLD / "gold" / f"{path.stem}.json").read_text("utf-8"), where=path.stem)
    return gold, hold(GOLD / "texts" / f"{path.stem}.txt", gold), hold(path, gold)


@pytest.mark.parametrize("path", [path for path in VARIANTS if path.suffix not in SHEETS], ids=lambda path: path.name)
def test_a_variant_tells_what_its_text_tells(path):
    _, twin, variant = both(path)
    for scores in (Agreement.entity_scores, Agreement.fact_scores):
        assert total_score(scores(variant)).f1 >= total_score(scores(twin)).f1 - MOST_LOST


@pytest.mark.parametrize("path", [path for path in VARIANTS if path.suffix in SHEETS], ids=lambda path: path.name)
def test_a_sheet_tells_what_its_text_tells_of_it(path):
    """A sheet holds a part of the page: wanted of it are the facts whose words and names stand in it."""
    gold, twin, variant = both(path)
    text = read_document(path).text
    there = {place for place, fact in enumerate(gold.facts) if stands_in(text, fact, gold)}

    def f1(agreement: Agreement) -> float:
        points = sum(agreement.points[told] for told, place in agreement.facts.items() if place in there)
        right = total_score(agreement.fact_scores())
        recall = points / len(there)
        return 2 * right.precision * recall / (right.precision + recall)

    assert len(there) > 10
    assert f1(variant) >= f1(twin) - MOST_LOST


def stands_in(text: str, fact: dict, gold: Telling) -> bool:
    """Whether a text has the words of a fact's quote and tells its people and bodies by name.

    A common noun is none: a table with "Kunnanhallitus" in it does not say whose that is.
    """
    called = {entity["id"]: entity["name"] for entity in gold.entities if entity["type"] in ("Body", "Person")}
    ends = [called[end] for end in (fact["s"], fact["o"]) if end in called]
    quoted = set(re.findall(r"\w+", fact["quote"].casefold()))
    return quoted <= set(re.findall(r"\w+", text.casefold())) and all(
        name[0].isupper() and name in text for name in ends
    )
