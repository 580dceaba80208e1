"""The bulk exports over HTTP and by command."""

import pytest
from rdflib import Dataset, Graph, URIRef

INFERRED = URIRef("http://localhost:8000/graph/inferred")  # only where graphs have names
FORMS = {"nq": "application/n-quads", "trig": "application/trig", "ttl": "text/turtle; charset=utf-8",
         "nt": "application/n-triples", "jsonld": "application/ld+json", "rdf": "application/rdf+xml",
         "graphml": "application/graphml+xml"}


@pytest.mark.parametrize(("ending", "media_type"), FORMS.items())
def test_the_whole_graph_comes_in_every_form(client, ending, media_type):
    answer = client.get(f"/export/all.{ending}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="verkosto.{ending}"'
    again = client.get(f"/export/all.{ending}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_form_that_there_is_not_is_404(client):
    assert client.get("/export/all.exe").status_code == 404


def test_the_command_writes_what_the_service_gives(client, verkosto, store, tmp_path):
    for ending in ("nq", "ttl", "graphml"):
        done = verkosto("export", "--store", store, "--format", ending, "--out", tmp_path / f"all.{ending}")
        assert (done.code, done.err) == (0, "")
        assert (tmp_path / f"all.{ending}").read_bytes() == client.get(f"/export/all.{ending}").content


def test_every_dump_reads_back_whole(client):
    quads = Dataset()
    quads.parse(data=client.get("/export/all.nq").text, format="nquads")
    flat = {tuple(quad[:3]) for quad in quads.quads() if quad[3] != INFERRED}
    assert len(flat) > 50
    for ending, syntax in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")):
        assert set(Graph().parse(data=client.get(f"/export/all.{ending}").text, format=syntax)) == flat
    trig = Dataset()
    trig.parse(data=client.get("/export/all.trig").text, format="trig")
    assert set(trig.quads()) == set(quads.quads())


def test_a_file_that_can_not_be_written_leaves_what_was_there(verkosto, store, tmp_path):
    (tmp_path / "file").write_text("kept")
    done = verkosto("export", "--store", store, "--format", "nq", "--out", tmp_path / "file" / "all.nq")
    assert (done.code, (tmp_path / "file").read_text()) == (2, "kept")
    assert verkosto("export", "--store", store, "--format", "exe", "--out", tmp_path / "x").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
