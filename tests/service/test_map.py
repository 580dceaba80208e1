"""The map's page: the picture's payload and the list beside it tell the same."""

import csv
import io
import json
import re
from html import unescape

import pytest

from service.sheets import disarm

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


def sheet(client, focus="", **parameters):
    answer = client.get("/map.csv", params={"focus": focus, **parameters})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("focus", VIEWS)
@pytest.mark.parametrize("date", ["", "2024-02-03"])
def test_sheet_has_the_links_of_the_list(client, focus, date):
    shown = rows(open_map(client, focus, lang="en", date=date))
    head, *told = sheet(client, focus, lang="en", date=date)
    facts = {row[head.index("fact address")].rpartition("/id/")[2] for row in told}
    ends = {(row[head.index("subject address")].rpartition("/id/")[2],
             row[head.index("object address")].rpartition("/id/")[2]) for row in told}
    assert facts - {""} == {link for link in shown if link.startswith("fact/")}
    assert ends == set(shown.values())


def test_sheet_tells_who_what_when_and_who_says_so(client):
    head, *told = sheet(client, BODY, lang="sv")
    assert head[:3] == ["vem eller vad", "koppling", "till vad"]
    chair = next(row for row in told if row[1] == "ordförande")
    assert chair[:3] == ["Maija Meikäläinen", "ordförande", "Keski-Suomen järjestöneuvottelukunta"]
    assert chair[8:11] == ["Puheenjohtaja Maija Meikäläinen", "Keski-Suomen järjestöneuvottelukunnan kokous 3.2.2024",
                           "2024-02-03"]


def test_sheet_leaves_out_hidden_types(client):
    head, *told = sheet(client, BODY, lang="en", hide="person")
    assert told
    assert not [row for row in told if "/id/person/" in row[head.index("subject address")]]


def test_no_cell_is_a_formula():
    assert [disarm(cell) for cell in ("=1+1", "+358", "-x", "@y", "plain", "")] == [
        "'=1+1", "'+358", "'-x", "'@y", "plain", ""]


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
