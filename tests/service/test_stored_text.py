"""A stored text in stretches: nothing lost, nothing doubled."""

from ontology.documents import Block, BlockKind
from service.stored_text import Stretch, cut_text, parse_span


def test_marks_overlap_and_the_text_stays_whole():
    text = "Otsikko\nAnna on puheenjohtaja. Muu jäi."
    stretches = cut_text(
        text, read=[(8, 30), (8, 12)], left=[(31, 39)], asked=(8, 12),
        blocks=[Block(kind=BlockKind.HEADING, start=0, end=7, level=1)],
    )
    assert stretches == [
        Stretch(text="Otsikko", heading=True),
        Stretch(text="\n"),
        Stretch(text="Anna", read=True, asked=True, first=True),
        Stretch(text=" on puheenjohtaja.", read=True),
        Stretch(text=" "),
        Stretch(text="Muu jäi.", left=True),
    ]


def test_a_place_outside_the_text_marks_nothing():
    assert cut_text("abc", read=[], asked=(2, 9)) == [Stretch(text="abc")]


def test_a_span_is_two_numbers():
    assert [parse_span(told) for told in ("3-12", "", "3", "-3-4", "a-b", "1-" + "9" * 40)] == [(3, 12)] + [None] * 5
