"""The commands as a user types them: help, answers, exit codes, plain words for what goes wrong."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from ontology.interchange import write_extraction

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("load", "facts", "ask", "export", "check", "identities", "merge", "split", "judge", "judgements", "undo",
            "conflicts", "history", "forget", "backup", "restore",
            "serve")
HEAVY = ("spacy", "rdflib", "pyoxigraph", "fastapi", "uvicorn", "owlrl", "pyshacl", "networkx", "jinja2")


def test_the_command_line_loads_nothing_heavy():
    code = "import sys, service.cli; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(set(HEAVY) & set(done.stdout.split())) == []


def test_help_names_every_command_and_shows_examples(verkosto):
    whole = verkosto("--help")
    assert whole.code == 0
    for command in COMMANDS:
        assert f"  {command} " in whole.out
        told = verkosto(command, "--help")
        assert (told.code, f"verkosto {command}" in told.out) == (0, True)


@pytest.mark.parametrize("arguments", [
    ("lod",), ("load",), ("load", "--stor", "x", "y"), ("facts", "x"), ("export",), ("ask",), ("serve", "--port", "x"),
    ("serve", "--port", "0"), ("ask", "totals", "--format", "pdf"),
])
def test_a_command_that_is_none_is_a_usage_error(verkosto, arguments):
    done = verkosto(*arguments)
    assert (done.code, done.out, "Traceback" in done.err) == (2, "", False)


def test_questions_are_listed_with_what_they_need(verkosto):
    done = verkosto("ask", "--list")
    assert (done.code, "bodies-in-region  -p region=<iri>" in done.out) == (0, True)


def test_a_named_question_is_answered_as_table_csv_and_json(verkosto, store):
    asked = ("ask", "bodies-in-region", "-p", "region=region/maakunta-13", "--store", store)
    table, as_csv, as_json = verkosto(*asked), verkosto(*asked, "--format", "csv"), verkosto(*asked, "--format", "json")
    assert [done.code for done in (table, as_csv, as_json)] == [0, 0, 0]
    names = {row["name"] for row in csv.DictReader(io.StringIO(as_csv.out))}
    assert "Kylien verkosto ry" in names
    assert {row["name"]["value"] for row in json.loads(as_json.out)["results"]["bindings"]} == names
    assert all(name in table.out for name in names)
    assert table.out.splitlines()[-1].endswith("rows") or table.out.splitlines()[-1] == "1 row"


def test_a_file_with_a_query_is_answered(verkosto, store, tmp_path):
    (tmp_path / "ask.rq").write_text("ASK { ?s ?p ?o }")
    (tmp_path / "graph.rq").write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1")
    (tmp_path / "wrong.rq").write_text("SELECT * WHERE {")
    (tmp_path / "fetch.rq").write_text("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    (tmp_path / "param.rq").write_text(
        "# People of a body.\n# fi: a\n# sv: b\n# en: c\n# param: body iri\n"
        "SELECT ?body ?s WHERE { ?s ?p ?body }"
    )
    assert verkosto("ask", tmp_path / "ask.rq", "--store", store).out == "yes\n"
    assert verkosto("ask", tmp_path / "graph.rq", "--store", store).out.count(" .") == 1
    assert verkosto("ask", tmp_path / "param.rq", "-p", "body=body/kylien-verkosto-ry", "--store", store).code == 0
    for name, words in {"wrong": "1:", "fetch": "SERVICE", "param": "body", "none": "can't be read"}.items():
        done = verkosto("ask", tmp_path / f"{name}.rq", "--store", store)
        assert (done.code, done.out, words in done.err, "Traceback" in done.err) == (2, "", True, False)


def test_a_day_goes_to_the_question_that_has_one(verkosto, store):
    body = "body=body/keski-suomen-jarjestoneuvottelukunta"
    asked = verkosto("ask", "chairs-on-date", "-p", body, "--as-of", "2024-02-03", "--store", store)
    assert (asked.code, "Maija Meikäläinen" in asked.out) == (0, True)
    assert verkosto("ask", "chairs-on-date", "-p", body, "--as-of", "soon", "--store", store).code == 2
    person = "person=person/maija-meikalainen"
    as_of = verkosto("ask", "roles-of-person", "-p", person, "--as-of", "2024-02-03", "--store", store)
    assert (as_of.code, as_of.out) == (0, verkosto("ask", "roles-of-person", "-p", person, "--store", store).out)
    assert verkosto("ask", "totals", "--as-of", "2024-02-03", "--store", store).code == 2
    assert verkosto("ask", "totals", "-p", "nonsense", "--store", store).code == 2


def test_a_sound_store_is_found_sound(verkosto, store):
    done = verkosto("check", "--store", store)
    assert (done.code, done.err, "VIOLATION" in done.out) == (0, "", False)


def test_a_violation_is_told_with_its_document(verkosto, tmp_path, make_extraction):
    made = write_extraction(make_extraction("a.txt", "Aino Esimerkki"))
    (tmp_path / "a.json").write_text(made, "utf-8")
    assert verkosto("load", tmp_path / "a.json", "--store", tmp_path / "store").code == 0
    [archived] = (tmp_path / "store" / "snapshots" / "1" / "documents").glob("*.json")
    whole = json.loads(archived.read_text("utf-8"))
    whole["text"] = whole["text"].replace("Esimerkki", "Ezimerkki")
    archived.unlink()
    archived.write_text(json.dumps({**whole, "facts": [], "sha256": None} | {"sha256": digest(whole["text"])}), "utf-8")
    done = verkosto("check", "--store", tmp_path / "store")
    assert (done.code, "VIOLATION" in done.out, "in document/a-txt" in done.out) == (1, True, True)


def digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("command", [
    ("ask", "totals"), ("check",), ("export", "--format", "nq", "--out", "-"), ("serve",),
])
def test_a_store_that_there_is_not_is_told_with_what_to_do(verkosto, tmp_path, command):
    done = verkosto(*command, VERKOSTO_STORE=str(tmp_path / "none"))
    assert (done.code, done.out, "verkosto load" in done.err, done.err.count("\n")) == (2, "", True, 1)


def test_a_folder_with_other_things_becomes_no_store(verkosto, tmp_path):
    (tmp_path / "mine.odt").write_text("mine")
    (tmp_path / "a.txt").write_text("Kylien verkosto ry", "utf-8")
    done = verkosto("load", tmp_path / "a.txt", "--store", tmp_path)
    assert (done.code, sorted(path.name for path in tmp_path.iterdir())) == (2, ["a.txt", "mine.odt"])


def test_settings_that_are_none_are_told(verkosto, store):
    done = verkosto("serve", "--store", store, VERKOSTO_QUERY_SECONDS="fast")
    assert (done.code, "VERKOSTO_QUERY_SECONDS" in done.err, "Traceback" in done.err) == (2, True, False)


def test_exit_codes_of_load_tell_none_some_and_all(verkosto, tmp_path, make_extraction):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(write_extraction(make_extraction("a.txt", "Aino Esimerkki")), "utf-8")
    bad.write_text("{", "utf-8")
    store = tmp_path / "store"
    assert verkosto("load", bad, "--store", store).code == 1
    some = verkosto("load", good, bad, "--store", store)
    assert (some.code, some.out.splitlines()[-1]) == (3, "1 loaded, 1 not read.")
    again = verkosto("load", good, "--store", store)
    assert (again.code, again.out.splitlines()[-1]) == (0, "0 loaded, 1 unchanged.")
    assert verkosto("load", tmp_path / "nowhere", "--store", store).code == 1


@pytest.mark.parametrize("share", ["1.1", "-0.1", "nan", "half"])
def test_a_share_that_is_none_is_refused(verkosto, tmp_path, share):
    done = verkosto("load", tmp_path, "--store", tmp_path / "store", "--min-confidence", share)
    assert (done.code, done.out, "--min-confidence" in done.err, "Traceback" in done.err) == (2, "", True, False)
    assert not (tmp_path / "store").exists()


def test_a_page_explains_what_was_read(verkosto, tmp_path):
    (tmp_path / "a.txt").write_text("Ruusulan Kylät ry:n puheenjohtaja on Aino Lehtipuro.\n", "utf-8")
    page = tmp_path / "a.html"
    done = verkosto("facts", tmp_path / "a.txt", "--explain", page, "--language", "sv")
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 read.")
    content = page.read_text("utf-8")
    assert 'lang="sv"' in content and "Aino Lehtipuro" in content and "<script" not in content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.txt"]


@pytest.mark.parametrize("arguments", [
    (), ("--gold", "."), ("--explain", "x.html", "--language", "de"), ("--explain", "x.html", "--gold", "nowhere"),
])
def test_a_page_that_can_not_be_made_is_told(verkosto, tmp_path, arguments):
    done = verkosto("facts", tmp_path, *arguments)
    assert (done.code, done.out, "Traceback" in done.err, Path("x.html").exists()) == (2, "", False, False)


def test_the_closing_table_tells_what_was_left(verkosto, tmp_path, make_extraction):
    made = write_extraction(make_extraction("a.txt", "Aino Esimerkki"))
    (tmp_path / "a.json").write_text(made.replace('"confidence": 1.0', '"confidence": 0.5'), "utf-8")
    done = verkosto("load", tmp_path / "a.json", "--store", tmp_path / "store", "--min-confidence", "0.6")
    head, row = done.out.splitlines()[:2]
    names = ["Entities", "Facts", "Sentences left", "Dates left", "Columns left", "Unsure facts left out"]
    assert head.split("  ", 1)[0] == "Document" and [name for name in names if name in head] == names
    assert row.split() == ["a.json", "0", "0", "0", "0", "0", "1"]


def test_a_taken_port_is_told_in_a_line(verkosto, store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = verkosto("serve", "--store", store, "--port", str(port))
    assert (done.code, f"port {port} is taken" in done.err, done.err.count("\n")) == (2, True, 1)


def test_serve_serves_until_it_is_interrupted(store):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--store", str(store), "--port", str(port)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
    with urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
        assert json.load(answer)["status"] == "ok"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_facts_are_loaded_and_who_is_who_is_written(verkosto, tmp_path, make_extraction):
    for name in ("a", "b"):
        content = write_extraction(make_extraction(f"{name}.txt", "Aino Esimerkki"))
        (tmp_path / f"{name}.json").write_text(content, "utf-8")
    store, out = tmp_path / "store", tmp_path / "identities.json"
    assert verkosto("load", tmp_path / "a.json", tmp_path / "b.json", "--store", store).code == 0
    assert verkosto("identities", "--out", out, "--store", store).code == 0
    assert json.loads(out.read_text("utf-8")) == {
        "http://localhost:8000/id/body/esimerkkiyhdistys-ry": [["a.txt", "b"], ["b.txt", "b"]],
        "http://localhost:8000/id/person/aino-esimerkki": [["a.txt", "p"], ["b.txt", "p"]],
    }
