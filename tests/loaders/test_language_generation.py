"""Finnish forms from base forms, and the transducer that makes them against kfst's own engine."""

import kfst
import pytest

from loaders.language.compact_transducer import CompactTransducer
from loaders.language.generation import generate_forms, inflect
from loaders.language.inflection import genitive

# from, to, takes, gives, weight; a state alone is an end
ATT = """0\t1\tk\tk\t0
0\t1\tk\tg\t1.5
0\t2\t^TAB\t:\t0.25
1\t2\ta\ta\t0
1\t3\t@_EPSILON_SYMBOL_@\t-\t2
3\t2\ta\tä\t0
2\t0\t@_EPSILON_SYMBOL_@\t@_EPSILON_SYMBOL_@\t0.5
2\t0.125
"""


@pytest.mark.parametrize("text", ["", "k", "ka", "kaka", "^TAB", "ka^TABka", "kaa", "x", "^TA"])
def test_a_transducer_tells_what_kfst_tells_of_it(tmp_path, text):
    engine = kfst.FST.from_att_code(ATT)
    (tmp_path / "a.kfst").write_bytes(engine.to_kfst_bytes())
    lightest: dict[str, float] = {}
    for told, weight in engine.lookup(text):
        lightest[told] = min(weight, lightest.get(told, weight))
    found = CompactTransducer(tmp_path / "a.kfst").look_up(text)
    assert dict(found) == lightest and [weight for _, weight in found] == sorted(lightest.values())


@pytest.mark.parametrize("content", [
    b"", b"KFST\0\0", b"PK\3\4" + b"\0" * 40, b"KFST\0\1" + b"\0" * 40, b"KFST\0\0" + b"\0" * 40,
])
def test_a_file_of_another_format_is_refused(tmp_path, content):
    (tmp_path / "a.kfst").write_bytes(content)
    with pytest.raises(ValueError, match="no weighted transducer"):
        CompactTransducer(tmp_path / "a.kfst")


@pytest.mark.parametrize(("base", "pos", "tags", "forms"), [
    ("yhdistys", "noun", "+sg+gen", ("yhdistyksen",)),
    ("kumppanuuspöytä", "noun", "+sg+gen", ("kumppanuuspöydän",)),
    ("neuvottelukunta", "noun", "+pl+nom", ("neuvottelukunnat",)),
    ("zxqw", "noun", "+sg+gen", ()),
])
def test_forms_are_made_of_known_words(base, pos, tags, forms):
    assert generate_forms(base, pos, tags) == forms


@pytest.mark.parametrize(("word", "forms"), [
    ("tupa", ("tuvan",)), ("Koivikko", ("koivikon",)), ("liike", ("liikkeen",)), ("", ()),
])
def test_a_word_is_inflected_as_what_it_most_likely_is(word, forms):
    assert inflect(word, "+sg+gen") == forms


@pytest.mark.parametrize(("name", "form"), [
    ("Kainuun järjestöpöytä", "Kainuun järjestöpöydän"), ("Kylät ry", "Kylät ry:n"), ("SOSTE", "SOSTE:n"),
])
def test_a_name_has_a_genitive(name, form):
    assert genitive(name) == form
