"""Search by name: without dots and case, by parts of words, in any language, the best first."""

import pytest

from graph.search import SearchIndex, fold_words, search


def found(snapshot, text, language="fi", limit=5):
    return [(hit.ref.slug, hit.matched) for hit in search(snapshot, text, language, limit)]


@pytest.mark.parametrize(("text", "first"), [
    ("etela savo", ("maakunta-10", "Etelä-Savo")),
    ("ETELÄ-SAVO", ("maakunta-10", "Etelä-Savo")),
    ("Södra Savolax", ("maakunta-10", "Södra Savolax")),
    ("South Savo", ("maakunta-10", "South Savo")),
    ("mikkelin", ("kunta-491", "Mikkelin")),
    ("eteläsavolainen", ("maakunta-10", "eteläsavolainen")),
    ("esimerkki aino", ("aino-esimerkki", "Aino Esimerkki")),
    ("aino e", ("aino-esimerkki", "Aino Esimerkki")),
    ("kumppanuuspoyta etela", ("etela-savon-kumppanuuspoyta", "Etelä-Savon kumppanuuspöytä")),
    ("yhdistys", ("malliyhdistys-ry", "Malliyhdistys ry")),
    ("eloisa", ("hva-12", "Eloisa")),
])  # fmt: skip
def test_the_thing_that_is_meant_comes_first(snapshot, text, first):
    assert found(snapshot, text)[0] == first


@pytest.mark.parametrize("text", [
    "", "   ", "!!!", "xyzzy", "aino virtanen", "<script>alert(1)</script>", '"', "a" * 10_000,
])
def test_nothing_fits(snapshot, text):
    assert found(snapshot, text) == []


def test_hits_are_things_in_the_language_asked_for_and_no_more_than_wanted(snapshot):
    (hit,) = search(snapshot, "etelä-savo", "sv", 1)
    assert (hit.ref.label, hit.ref.type) == ("Södra Savolax", "Region")
    assert found(snapshot, "savo", limit=0) == []


def test_the_whole_name_comes_before_beginnings_words_and_parts_and_then_who_is_told_of_most():
    names = [("a", "Kylätuki ry"), ("b", "Kylä"), ("c", "Uusi kylä"), ("d", "Naapurikylä"), ("e", "Kylä ry"),
             ("e", "KR"), ("f", "Kylätalo")]
    index = SearchIndex(iter(names), {"f": 3})
    assert [iri for iri, _ in index.find(fold_words("kyla"))] == ["b", "f", "e", "a", "c", "d"]


@pytest.mark.parametrize(("typed", "found"), [
    ("järjestöneuvottelukunnassa", ["a"]), ("jarjestoneuvottelukunnan", ["a"]), ("Meikäläiselle", ["b"]),
    ("Maijan Meikäläisen", ["b"]), ("Maija Meikäläisen", ["b"]), ("vanhusneuvostoilla", ["c"]), ("äldrerådets", ["c"]),
    ("JNK", ["a"]), ("Kuopion", ["d"]), ("meikki", []), ("kukkaro", []),
])
def test_other_forms_of_a_word_find_the_name(typed, found):
    names = [("a", "Järjestöneuvottelukunta"), ("a", "JNK"), ("b", "Maija Meikäläinen"), ("c", "vanhusneuvosto"),
             ("c", "Äldrerådet"), ("d", "Kuopio")]
    assert [iri for iri, _ in SearchIndex(iter(names), {}).find(fold_words(typed))] == found


def test_names_are_folded_to_words():
    assert fold_words("Järjestö-foorumi 12.5., Åbo & Sámi") == ("jarjesto", "foorumi", "12", "5", "abo", "sami")
