"""Pages as HTML: what they say, in which language, with which sentence and document."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from graph.store import KnowledgeGraph
from service.app import create_app
from service.settings import Settings

BODY = "/id/body/keski-suomen-jarjestoneuvottelukunta"
HTML = {"Accept": "text/html"}


def words(page: str) -> str:
    """The text of a page without markup and scripts, blanks folded."""
    page = re.sub(r"(?s)<script.*?</script>|<style.*?</style>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def get(client, path, **headers):
    return client.get(path, headers={**HTML, **headers})


@pytest.mark.parametrize(("language", "told"), [
    ("fi", "Kuka istuu missä"), ("sv", "Vem sitter var"), ("en", "Who sits where"),
])
def test_home_speaks_the_language_and_links_keep_it(client, language, told):
    page = get(client, f"/?lang={language}").text
    assert f'<html lang="{language}">' in page
    assert told in words(page)
    assert f'href="/documents?lang={language}"' in page
    assert f'href="/map?focus=region%2Fmaakunta-13&amp;lang={language}"' in page


def test_language_comes_from_the_browser_where_the_address_has_none(client):
    answer = get(client, "/", **{"Accept-Language": "de, sv-FI;q=0.8, en;q=0.5"})
    assert answer.headers["content-language"] == "sv"
    assert 'href="/documents"' in answer.text


def test_home_counts_what_there_is_and_draws_every_maakunta(client):
    page = get(client, "/?lang=en").text
    assert "2 Documents" in words(page)
    assert page.count('class="tile ') >= 19


def test_body_page_has_names_kind_role_sentence_document_and_date(client):
    told = words(get(client, f"{BODY}?lang=fi").text)
    for part in (
        "Neuvottelukunta", "Maija Meikäläinen", "puheenjohtaja", "Puheenjohtaja Maija Meikäläinen",
        "Keski-Suomen järjestöneuvottelukunnan kokous 3.2.2024 · 3.2.2024", "Perustaja tai asettaja",
    ):
        assert part in told
    assert "ordförande" in words(get(client, f"{BODY}?lang=sv").text)
    assert "chair" in words(get(client, f"{BODY}?lang=en").text)


def test_pages_tie_to_map_query_and_exports(client):
    page = get(client, f"{BODY}?lang=sv").text
    focus = BODY.removeprefix("/id/").replace("/", "%2F")
    for address in (f"/map?focus={focus}&amp;lang=sv", "/sparql?query=", f"{BODY}.ttl", f"{BODY}.jsonld"):
        assert f'href="{address}' in page


def test_query_of_a_page_answers_with_the_page_s_sentences(client):
    page = get(client, f"{BODY}?lang=en").text
    address = unescape(re.search(r'href="(/sparql\?query=[^"]+)"', page)[1])
    answer = client.get(address, headers={"Accept": "application/sparql-results+json"}).json()
    quotes = {row["quote"]["value"] for row in answer["results"]["bindings"]}
    assert quotes == {unescape(quote) for quote in re.findall(r"<blockquote[^>]*><p><bdi>(.*?)</bdi>", page)}


def test_document_page_marks_the_sentence_asked_for_and_masks_contacts(client):
    page = get(client, "/id/document/poytakirja-txt?lang=fi&at=56-88").text
    assert len(re.findall(r'<mark class="asked" id="at">', page)) == 1
    text = unescape(re.sub(r"<[^>]+>", "", re.search(r'(?s)<div class="stored-text"[^>]*>(.*?)</div>', page)[1]))
    assert text.startswith("Keski-Suomen järjestöneuvottelukunnan kokous 3.2.2024\n\nPuheenjohtaja Maija Meikäläinen")
    assert "esimerkki.fi" not in page
    assert "123 4567" not in page


@pytest.mark.parametrize("at", ["", "x", "5-2", "1-99999999", "-1-4", "<b>"])
def test_a_place_that_is_none_marks_nothing(client, at):
    answer = client.get("/id/document/poytakirja-txt", params={"at": at}, headers=HTML)
    assert answer.status_code == 200
    assert 'class="asked"' not in answer.text


def test_fact_has_a_page(client):
    page = get(client, f"{BODY}?lang=en").text
    fact = re.search(r'id="f-([0-9a-f]{16})"', page)[1]
    told = words(get(client, f"/id/fact/{fact}?lang=en").text)
    assert "Sources" in told and "rule by-hand confidence 1.00" in told


def test_documents_are_listed_newest_first(client):
    told = words(get(client, "/documents?lang=en").text)
    assert told.index("3 February 2024") < told.index("tiedote.txt · 2 facts")


def test_long_lists_go_on(client):
    first = get(client, "/documents?limit=1&lang=en").text
    following = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = get(client, following).text
    assert "tiedote.txt" in second and "poytakirja.txt" not in second
    assert 'rel="next"' not in second


def test_search_finds_without_dots_and_says_what_was_found(client):
    told = words(get(client, "/search?q=jarjestoneuvottelukunta&lang=fi").text)
    assert "1 osuma" in told
    assert "Neuvottelukunta · Keski-Suomi" in told
    assert "ei löytynyt mitään" in words(get(client, "/search?q=xyzzy&lang=fi").text)


@pytest.mark.parametrize(("path", "language", "status", "told"), [
    ("/id/body/nobody", "fi", 404, "Sivua ei löytynyt"),
    ("/id/body/nobody", "sv", 404, "Sidan hittades inte"),
    ("/nowhere", "en", 404, "Page not found"),
    ("/map?focus=body/nobody", "fi", 404, "Kohdetta ei löytynyt"),
    ("/map?focus=nonsense", "sv", 404, "Objektet hittades inte"),
    ("/map?date=yesterday", "en", 400, "The address was not understood"),
    ("/documents?limit=many", "fi", 400, "Osoitetta ei ymmärretty"),
])
def test_errors_are_pages_in_the_reader_s_language(client, path, language, status, told):
    answer = get(client, f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer.status_code == status
    assert told in words(answer.text)


@pytest.mark.parametrize("path", [
    "/", "/map", "/documents", "/search?q=kylien", BODY, "/id/document/tiedote-txt", "/nowhere",
])
def test_pages_carry_nothing_inline_and_name_nothing_outside(client, path):
    answer = get(client, path)
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert re.findall(r"\son[a-z]+=|\sstyle=|<style|javascript:", answer.text) == []
    scripts = re.findall(r"<script([^>]*)>", answer.text)
    assert all("src=" in script or "json" in script for script in scripts)  # data, or a file
    linked = re.findall(r"""(?:src|href)=["']([^"']+)""", answer.text)
    assert [address for address in linked if not address.startswith(("/", "#"))] == []


def test_assets_are_served_for_good_under_a_name_with_their_version(client):
    page = get(client, "/map").text
    addresses = sorted(set(re.findall(r'"(/assets/[^"]+)"', page)))
    names = [address.rpartition("/")[2] for address in addresses]
    assert {"site.css", "map.css", "map.js", "search.js", "fonts.css", "icon.svg"} <= set(names)
    assert any(re.fullmatch(r"vis-network-\d+\.\d+\.\d+\.min\.js", name) for name in names)
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert client.get("/assets/0123456789ab/site.css").status_code == 404


def test_modules_find_each_other_under_the_same_release(client):
    page = get(client, "/map").text
    script = re.search(r'"(/assets/[0-9a-f]+/)map\.js"', page)[1]
    for name in re.findall(r'from "\./([a-z]+\.js)"', client.get(f"{script}map.js").text):
        assert client.get(script + name).status_code == 200


def test_role_page_lists_who_holds_it_and_where(client):
    told = words(get(client, "/id/role/puheenjohtaja?lang=sv").text)
    for part in ("ordförande", "I rollen 2", "Maija Meikäläinen", "Kylien verkosto ry",
                 "Puheenjohtaja Maija Meikäläinen"):
        assert part in told
    assert get(client, "/id/role/keisari?lang=sv").status_code == 404


def test_an_emptied_store_says_how_to_fill_it(tmp_path, make_extraction):
    with KnowledgeGraph.open(tmp_path / "store", create=True) as store:
        store.put([make_extraction("a.txt", "Maija Meikäläinen")])
        store.remove(["a.txt"])
    with TestClient(create_app(Settings(store=tmp_path / "store"))) as visitor:
        home = get(visitor, "/?lang=sv")
        assert (home.status_code, "Nätet är ännu tomt" in words(home.text)) == (200, True)
        assert "verkosto load" in home.text
        for path in ("/map", "/map?focus=region/maakunta-19", "/documents", "/search?q=maija", "/map.csv"):
            assert get(visitor, path).status_code == 200


def test_a_missing_store_is_told_as_a_page(tmp_path):
    with TestClient(create_app(Settings(store=tmp_path / "nothing"))) as visitor:
        answer = get(visitor, "/?lang=en")
        assert answer.status_code == 503
        assert "verkosto load" in words(answer.text)
