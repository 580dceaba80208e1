"""Content negotiation by q-values."""

import pytest

from service.formats import HTML, JSON, TURTLE, choose, choose_language

OFFERS = [JSON, TURTLE, HTML]


@pytest.mark.parametrize(("accept", "chosen"), [
    (None, JSON),
    ("", JSON),
    ("*/*", JSON),
    ("*", JSON),
    ("text/turtle", TURTLE),
    ("TEXT/Turtle", TURTLE),
    ("text/*", TURTLE),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
    ("text/turtle;q=0.5, text/html;q=0.4", TURTLE),
    ("text/turtle;q=0.4, text/html;q=0.5", HTML),
    ("text/html;q=0.5, */*;q=0.1", HTML),
    ("text/html;q=0, text/*", TURTLE),
    ("application/sparql-results+json;q=0, */*", TURTLE),
    ("text/turtle;q=0", None),
    ("text/turtle;q=oops", None),
    ("text/turtle;q=nan", None),
    ("application/pdf", None),
    ("nonsense", None),
    ("*/html", None),
    (",;,=;q", None),
    ("text/turtle;charset=utf-8;q=0.9, application/pdf", TURTLE),
])
def test_the_client_gets_what_it_prefers(accept, chosen):
    assert choose(accept, OFFERS) == chosen


@pytest.mark.parametrize(("asked", "header", "language"), [
    (None, None, "fi"),
    ("sv", "en", "sv"),
    ("xx", "en", "en"),
    (None, "sv-FI,sv;q=0.9,en;q=0.8", "sv"),
    (None, "de,en;q=0.3,sv;q=0.5", "sv"),
    (None, "en;q=0, *", "fi"),
    (None, "de", "fi"),
])
def test_the_language_is_asked_for_by_name_or_by_the_browser(asked, header, language):
    assert choose_language(asked, header, ("fi", "sv", "en"), "fi") == language
