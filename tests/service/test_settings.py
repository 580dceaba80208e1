"""Settings out of the environment and of options."""

from pathlib import Path

import pytest

from ontology.errors import InvalidValue
from service.settings import Settings


def test_an_option_wins_over_the_environment_and_that_over_the_default():
    environment = {"VERKOSTO_STORE": "county", "VERKOSTO_PORT": " 8080 ", "VERKOSTO_BASE": "", "VERKOSTO_OTHER": "x"}
    made = Settings.from_environment(environment, port=9000, host=None)
    assert (made.store, made.port, made.host, made.base) == (Path("county"), 9000, "127.0.0.1", "")


@pytest.mark.parametrize("base", ["https://data.example.fi", "https://data.example.fi/", "https://data.example.fi//"])
def test_a_base_ends_in_one_slash(base):
    assert Settings.from_environment({"VERKOSTO_BASE": base}).base == "https://data.example.fi/"


@pytest.mark.parametrize(("name", "value"), [
    ("VERKOSTO_PORT", "many"), ("VERKOSTO_PORT", "0"), ("VERKOSTO_PORT", "70000"), ("VERKOSTO_QUERY_SECONDS", "-1"),
    ("VERKOSTO_BASE", "ftp://x/"), ("VERKOSTO_QUERY_WORKERS", "0"),
])
def test_a_setting_that_is_none_is_refused_by_its_name(name, value):
    with pytest.raises(InvalidValue, match=name):
        Settings.from_environment({name: value})
