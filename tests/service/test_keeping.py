"""The keepers' commands, and what the service answers for things that became others."""

import json
import re

import pytest
from fastapi.testclient import TestClient

from ontology.interchange import write_extraction
from service.app import create_app
from service.settings import Settings


@pytest.fixture
def namesakes(verkosto, tmp_path, make_extraction):
    """A store of two people of one name, who have nothing but that in common, and their paths."""
    for name, body in (("a", "Eka Malli ry"), ("b", "Toka Malli ry")):
        content = write_extraction(make_extraction(f"{name}.txt", "Aino Esimerkki", body))
        (tmp_path / f"{name}.json").write_text(content, "utf-8")
    store = tmp_path / "store"
    assert verkosto("load", tmp_path / "a.json", tmp_path / "b.json", "--store", store).code == 0
    assert verkosto("identities", "--out", tmp_path / "i.json", "--store", store).code == 0
    people = [iri.partition("/id/")[2] for iri in json.loads((tmp_path / "i.json").read_text()) if "/person/" in iri]
    return store, people


def test_a_pair_is_proposed_merged_and_taken_back(verkosto, namesakes):
    store, (one, other) = namesakes
    proposed = verkosto("judgements", "--open", "--store", store)
    assert (proposed.code, one in proposed.out, other in proposed.out) == (0, True, True)
    merged = verkosto("merge", one, other, "--by", "Keeper", "--reason", "asked her", "--store", store)
    assert (merged.code, merged.out.strip()) == (0, "judgement 1: person/aino-esimerkki")
    listed = verkosto("judgements", "--store", store)
    assert re.search(r"1\s+same\s+Aino Esimerkki \(a\.txt\)\s+Aino Esimerkki \(b\.txt\)\s+Keeper\s", listed.out)
    with TestClient(create_app(Settings(store=store)), follow_redirects=False) as client:
        for path in (one, other):
            answer = client.get(f"/id/{path}?lang=sv", headers={"Accept": "text/html"})
            assert (answer.status_code, answer.headers["location"]) == (308, "/id/person/aino-esimerkki?lang=sv")
            assert client.get(f"/id/{path}.ttl").headers["location"] == "/id/person/aino-esimerkki.ttl"
            assert client.get(f"/id/{path}.ttl", follow_redirects=True).status_code == 200
        assert client.get("/id/person/somebody-else").status_code == 404
    assert verkosto("undo", "1", "--store", store).code == 0
    with TestClient(create_app(Settings(store=store)), follow_redirects=False) as client:
        assert [client.get(f"/id/{path}").status_code for path in (one, other)] == [200, 200]


def test_a_rejected_pair_is_not_proposed_again_and_a_thing_can_be_split(verkosto, namesakes):
    store, (one, other) = namesakes
    assert verkosto("judge", one, other, "not-the-same", "--store", store).code == 0
    assert "aino" not in verkosto("judgements", "--open", "--store", store).out
    assert verkosto("merge", one, other, "--store", store).code == 0
    assert verkosto("split", "person/aino-esimerkki", "b.txt", "--store", store).code == 0
    for arguments in (("judge", one, other, "perhaps"), ("merge", one, one), ("split", one, "c.txt"), ("undo", "9")):
        done = verkosto(*arguments, "--store", store)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_a_person_is_erased_and_stays_so(verkosto, namesakes, tmp_path):
    store, (one, _) = namesakes
    told = verkosto("history", one, "--store", store)
    assert (told.code, "holdsRole  chair  Eka Malli ry  a-txt" in re.sub(" {2,}", "  ", told.out)) == (0, True)
    assert verkosto("backup", "--out", tmp_path / "before.tar.gz", "--store", store).code == 0
    assert verkosto("forget", one, "--store", store).code == 1  # nobody said yes
    (store / "pages").mkdir()
    (store / "pages" / "page.html").write_text("a page as it was fetched", "utf-8")
    done = verkosto("forget", one, "--yes", "--store", store)
    assert not (store / "pages").exists()
    assert (done.code, done.out.strip()) == (0, "erased; 1 documents were changed")
    assert verkosto("load", tmp_path / "a.json", tmp_path / "b.json", "--store", store).code == 0
    with TestClient(create_app(Settings(store=store)), follow_redirects=False) as client:
        gone = client.get(f"/id/{one}", headers={"Accept": "text/turtle"})
        assert (gone.status_code, gone.json()["detail"]) == (410, "what was here has been erased")
        assert client.get(f"/id/{one}", headers={"Accept": "text/html"}).status_code == 410
    restored = verkosto("restore", tmp_path / "before.tar.gz", "--store", tmp_path / "new")
    assert (restored.code, "is the one that was backed up" in restored.out) == (0, True)
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes((tmp_path / "before.tar.gz").read_bytes()[:500])
    for arguments in (("restore", broken), ("restore", tmp_path / "none"), ("forget", "person/none", "--yes")):
        failed = verkosto(*arguments, "--store", store)
        assert (failed.code, failed.out, len(failed.err.splitlines())) == (2, "", 1)


def test_conflicts_are_listed_with_both_sentences(verkosto, namesakes, tmp_path):
    store, _ = namesakes
    assert (verkosto("conflicts", "--store", store).out.strip()) == "Nothing contradicts anything."
    text = "Eka Malli ry perustettiin 2019. Eka Malli ry perustettiin 2021."
    (tmp_path / "c.json").write_text(json.dumps({
        "document": "c.txt", "text": text, "language": "fi",
        "entities": [{"id": "b", "type": "Body", "kind": "association", "name": "Eka Malli ry"}],
        "facts": [{"s": "b", "p": "foundedOn", "o": year, "quote": f"perustettiin {year}"}
                  for year in ("2019", "2021")],
    }), "utf-8")
    assert verkosto("load", tmp_path / "c.json", "--store", store).code == 0
    listed = verkosto("conflicts", "--store", store)
    assert (listed.code, listed.out.splitlines()[0]) == (1, "Eka Malli ry (body/eka-malli-ry)")
    assert all(f"document/c-txt: “perustettiin {year}”" in listed.out for year in ("2019", "2021"))


def test_an_erasure_reaches_the_exports_of_a_running_service(verkosto, namesakes):
    store, (one, _) = namesakes
    app = create_app(Settings(store=store))
    with TestClient(app) as client:
        assert b"Aino" in client.get("/export/all.nq").content
        made = [export.path for export in app.state.exports._made.values()]
        assert verkosto("forget", one, "--yes", "--store", store).code == 0
        assert client.get("/api/search?q=malli").status_code == 200  # any request meets the new state
        assert [path for path in made if path.exists()] == []
