"""The map's page: the picture's payload and the list beside it tell the same."""

import json
import re
from html import unescape

import pytest

BODY = "body/keski-suomen-jarjestoneuvottelukunta"
VIEWS = ["", "region/maakunta-13", BODY, "region/fi"]


def open_map(client, focus="", **parameters):
    return client.get("/map", params={"focus": focus, **parameters}, headers={"Accept": "text/html"}).text


def payload(page):
    return json.loads(re.search(r'(?s)<script type="application/json" id="payload">(.*?)</script>', page)[1])


def rows(page):
    """The links that the list has, with their ends."""
    found = re.findall(r'data-ends="([^"]+)" data-link="([^"]+)"', page)
    return {unescape(link): tuple(json.loads(unescape(ends))) for ends, link in found}


def things(page):
    """The things that stand in the list by themselves."""
    return {json.loads(unescape(ends))[0] for ends in re.findall(r'<li data-ends="([^"]+)">', page)}


@pytest.mark.parametrize("focus", VIEWS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("date", ["", "2024-02-03"])
def test_list_and_picture_have_the_same_links_and_things(client, focus, language, date):
    page = open_map(client, focus, lang=language, date=date)
    drawn = payload(page)
    assert rows(page) == {edge["id"]: (edge["from"], edge["to"]) for edge in drawn["edges"]}
    listed = things(page) | {end for ends in rows(page).values() for end in ends}
    assert listed | {drawn["focus"]} >= {node["id"] for node in drawn["nodes"]}


def test_each_row_has_its_sentence_and_document(client):
    page = open_map(client, BODY, lang="fi")
    assert page.count("<blockquote") == len(rows(page)) > 2
    assert "Neuvottelukunnan asetti Keski-Suomen hyvinvointialue" in page


def test_breadcrumb_keeps_the_day_and_the_language(client):
    page = open_map(client, BODY, lang="sv", date="2024-02-03")
    assert 'href="/map?date=2024-02-03&amp;lang=sv"' in page
    assert 'href="/map?focus=region%2Fmaakunta-13&amp;date=2024-02-03&amp;lang=sv"' in page
    assert 'value="2024-02-03"' in page


def test_language_switch_keeps_the_view(client):
    page = open_map(client, BODY, date="2024-02-03", pick="person/x", lang="fi")
    assert f'href="/map?focus={BODY.replace("/", "%2F")}&amp;date=2024-02-03&amp;pick=person%2Fx&amp;lang=sv"' in page


def test_status_says_how_much_is_shown(client):
    page = open_map(client, BODY, lang="fi")
    nodes = len(payload(page)["nodes"]) - 1
    assert f"{nodes} / {nodes} kohdetta" in page


def test_hidden_types_stay_hidden_over_a_reload(client):
    page = open_map(client, BODY, lang="fi", hide="person,nonsense")
    assert '<input type="checkbox" value="person">' in page
    assert '<input type="checkbox" value="body" checked>' in page


def test_an_unknown_focus_is_shown_as_text(client):
    asked = {"focus": "body/<script>x</script>", "lang": "en"}
    answer = client.get("/map", params=asked, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "<script>x" not in answer.text
    assert "body/&lt;script&gt;" in answer.text
