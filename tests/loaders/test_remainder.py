"""What is told as left: sentences that name somebody and gave nothing, dates not understood, columns nobody knows."""

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.reading import get_reader
from loaders.table import LOADERS
from ontology.documents import Document


def left(text: str, language: str = "fi", suffix: str = ".txt") -> list[tuple[str, str, str]]:
    """Kind, note and words of the remainder."""
    laid = LOADERS[suffix].read(text.encode(), where=f"asiakirja{suffix}", limits=DEFAULT_LIMITS)
    document = Document(name="asiakirja", text=laid.text, blocks=laid.blocks, language=language)
    return [(rest.kind.value, rest.note, " ".join(document.text[rest.start : rest.end].split()))
            for rest in get_reader().read(document).remainder]


@pytest.mark.parametrize(("text", "language", "told"), [
    ("Kainuun järjestöneuvosto kokoontui 5.3.2024.\n\nHiljaista oli Kainuun järjestöneuvoston pitkä syksy.\n", "fi",
     [("sentence", "Kainuun järjestöneuvosto", "Hiljaista oli Kainuun järjestöneuvoston pitkä syksy.")]),
    ("Syksyllä satoi paljon, ja lehdet putosivat aikaisin.\n", "fi", []),
    ("- Aino Lehtipuro\n- Veikko Rantahalme\n", "fi",
     [("sentence", "Aino Lehtipuro", "Aino Lehtipuro"), ("sentence", "Veikko Rantahalme", "Veikko Rantahalme")]),
    ("Vi gillade föreningen Solglimten rf som alltid.\n\nDet var den 31 februari.\n", "sv",
     [("sentence", "Solglimten rf", "Vi gillade föreningen Solglimten rf som alltid."),
      ("date", "31 februari", "31 februari")]),
    ("It rained on the 45th of May.\n", "en", [("date", "45th of May", "45th of May")]),
    ("Asia 00.01.02.00/2024 oli esillä.\n", "fi", []),
])
def test_sentences_and_dates(text, language, told):
    assert left(text, language) == told


TABLE = (
    "# {title}\n\n| {name} | {role} | {phone} | {colour} | {none} |\n| --- | --- | --- | --- | --- |\n"
    "| Aino Lehtipuro | {chair} | 050 000 1234 | sininen | |\n"
    "| Veikko Rantahalme | {member} | 050 000 1235 | punainen | |\n"
)


@pytest.mark.parametrize(("words", "language", "columns"), [
    ({"title": "Kainuun järjestöneuvosto", "name": "Nimi", "role": "Tehtävä", "phone": "Puhelin", "colour": "Väri",
      "none": "Huomioita", "chair": "puheenjohtaja", "member": "jäsen"}, "fi", ["Väri"]),
    ({"title": "Österbottens organisationsdelegation", "name": "Namn", "role": "Uppdrag", "phone": "Telefon",
      "colour": "Färg", "none": "Annat", "chair": "ordförande", "member": "medlem"}, "sv", ["Färg"]),
])
def test_a_column_that_no_fact_speaks_of_is_told_by_its_header(words, language, columns):
    told = left(TABLE.format(**words), language, ".md")
    assert [note for kind, note, _ in told if kind == "table-column"] == columns


def test_a_column_of_many_rows_is_told_once():
    rows = "".join(f"| Aino Lehtipuro{'ab'[number % 2]} | {number} |\n" for number in range(600))
    told = left("# Kainuun järjestöneuvosto\n\n| Nimi | Numero |\n| --- | --- |\n" + rows, "fi", ".md")
    assert [note for kind, note, _ in told if kind == "table-column"] == ["Numero"]
