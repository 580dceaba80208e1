import pytest

from loaders.language.lexicons import read_lines
from loaders.language.names import given_name_base, is_given_name, is_surname, surname_base


@pytest.mark.parametrize(("form", "name"), [
    ("Maija", "Maija"),
    ("Maijalle", "Maija"),
    ("Maijaan", "Maija"),
    ("Pekan", "Pekka"),
    ("Matin", "Matti"),
    ("Sadun", "Satu"),
    ("Immin", "Impi"),
    ("Outin", "Outi"),
    ("Henrikin", "Henrik"),
    ("Ninalta", "Nina"),
    ("Annesta", "Anne"),
    ("Markuksen", "Markus"),
    ("Johannekselle", "Johannes"),
    ("Tuomaan", "Tuomas"),
    ("Leohon", "Leo"),
    ("Åsan", "Åsa"),
    ("Gun-Brittin", "Gun-Britt"),
    ("Veli-Matin", "Veli-Matti"),
    ("Anna-Liisalla", "Anna-Liisa"),
    ("Yusufin", "Yusuf"),
])
def test_given_name_in_any_case(form, name):
    assert given_name_base(form) == name


@pytest.mark.parametrize("word", [
    "Kouvolan", "Tänään", "Kokous", "Hallituksen", "Keski-Suomen", "Uuden", "Niitä", "Suomi", "maija", "Maija2", "",
])
def test_other_words_are_no_given_names(word):
    assert not is_given_name(word)


@pytest.mark.parametrize(("form", "name"), [
    ("Virtasen", "Virtanen"), ("Virtaselle", "Virtanen"), ("Lahden", "Lahti"), ("Aallon", "Aalto"), ("Mäen", "Mäki"),
    ("Niemeltä", "Niemi"), ("Lindqvistin", "Lindqvist"), ("Virtanen-Salon", "Virtanen-Salo"),
])
def test_listed_surname_in_any_case(form, name):
    assert surname_base(form) == name and is_surname(form)


def test_lists_tell_their_source_and_hold_single_words():
    for name in ("given-names.txt", "surnames.txt"):
        words = read_lines(name)
        assert len(words) == len(set(words)) > 3000
        assert [word for word in words if not word[0].isupper() or " " in word or "|" in word] == []
