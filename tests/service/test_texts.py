"""The words of the pages: whole in three languages."""

import re
import string

import pytest

from service.texts import LANGUAGES, count, keys, text, write_number

EMPTY_ON_PURPOSE: set[str] = set()


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("key", keys())
def test_a_key_has_words_in_every_language_with_the_same_places(key):
    words = {language: text(key, language) for language in LANGUAGES}
    assert all(words.values()) or key in EMPTY_ON_PURPOSE
    assert len({frozenset(places(told)) for told in words.values()}) == 1


def test_each_one_has_its_many():
    stems = {key.rpartition(".")[0] for key in keys() if key.endswith((".one", ".many"))}
    assert {key for stem in stems for key in (f"{stem}.one", f"{stem}.many")} <= set(keys())


@pytest.mark.parametrize(("number", "language", "words"), [
    (1, "fi", "1 henkilö"),
    (2, "fi", "2 henkilöä"),
    (0, "sv", "0 personer"),
    (1234567, "sv", "1\u00a0234\u00a0567 personer"),
    (1234, "en", "1,234 people"),
])
def test_a_number_has_its_noun(number, language, words):
    assert count("count.person", number, language) == words


def test_numbers_below_a_thousand_stay():
    assert [write_number(999, language) for language in LANGUAGES] == ["999"] * 3


def test_every_key_that_a_template_names_exists():
    from importlib.resources import files

    named = {
        match
        for entry in (files("service") / "templates").iterdir()
        for match in re.findall(r"""\bt\(\s*["']([a-z.A-Z0-9-]+)["']\s*[,)]""", entry.read_text(encoding="utf-8"))
    }
    assert named <= set(keys())


def test_no_words_stand_for_nothing():
    from importlib.resources import files

    folder = files("service")
    sources = [entry for part in (folder, folder / "routes", folder / "templates") for entry in part.iterdir()
               if entry.name.endswith((".py", ".html")) and entry.name != "texts.py"]
    told = "\n".join(entry.read_text(encoding="utf-8") for entry in sources)
    # those whose names are put together of parts: "facts." ~ predicate, "count." ~ type
    made = {match.rstrip(".") for match in re.findall(r"""["']([a-z]+(?:\.[a-z]+)*\.)(?:["']|\{)""", told)}
    made |= set(re.findall(r"""(?:\bn|count)\(\s*["']([a-z.]+)["']""", told)) | {"count"}
    unused = [key for key in keys() if f'"{key}"' not in told and not any(key.startswith(f"{stem}.") for stem in made)]
    assert unused == []
