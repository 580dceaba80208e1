"""The commands that ask and check the graph: `ask`, `export` and `check`."""

import io
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.guards import check_query
from graph.queries import DAY, ParameterType, Question, find_question, list_questions, read_question, with_values
from graph.snapshot import Snapshot
from graph.vocabulary import PREFIXES
from ontology.errors import QuerySyntax, VerkostoError
from service.cli import NOTHING, OK, USAGE
from service.files import open_atomically
from service.results import read_cell
from service.settings import Settings
from service.tables import complain, output_console, print_findings, print_rows

FORMS = ("table", "csv", "json")


def list_names() -> int:
    """Prints the named questions with what they need to be told."""
    console = output_console()
    for question in list_questions():
        needs = " ".join(f"-p {name}=<{kind.value}>" for name, kind in question.parameters.items())
        console.print(f"{question.name}  {needs}".rstrip())
        console.print(f"    {question.sentence}")
    return OK


def run_ask(question: str, given: Sequence[str], *, as_of: str | None, form: str, store: Path | None) -> int:
    """Prints the answer of a named question or of a file."""
    if form not in FORMS:
        complain(f"--format is one of {', '.join(FORMS)}")
        return USAGE
    snapshot = _open(store)
    text = _prepare(question, given, as_of, snapshot)
    check_query(text)
    answer = snapshot.engine.evaluate(text, base=snapshot.base)
    if answer.form == "graph":
        _write_out(answer, "ttl")
    elif form == "table":
        _print_table(answer, snapshot.base)
    else:
        _write_out(answer, form)
    return OK


def run_export(form: str, out: Path, *, store: Path | None) -> int:
    """Writes the whole graph, or leaves the file that was there as it was."""
    from graph.serialization import EXPORT_FORMATS, write_export

    if form not in EXPORT_FORMATS:
        complain(f"--format is one of {', '.join(EXPORT_FORMATS)}")
        return USAGE
    snapshot = _open(store)
    if str(out) == "-":
        write_export(snapshot, form, sys.stdout.buffer)
        return OK
    try:
        with open_atomically(out) as file:
            write_export(snapshot, form, file)
    except OSError as error:
        complain(f"{out}: can't be written: {error.strerror}")
        return USAGE
    return OK


def run_check(*, store: Path | None) -> int:
    """Prints what is wrong; 1 where anything is."""
    from graph.validation import Severity, validate

    findings = validate(_open(store))
    print_findings(findings)
    return NOTHING if any(finding.severity is Severity.VIOLATION for finding in findings) else OK


def _open(store: Path | None) -> Snapshot:
    return Snapshot.open(Settings.from_environment(store=store).store)


def _prepare(name: str, given: Sequence[str], as_of: str | None, snapshot: Snapshot) -> str:
    """The text of a question with its parameters written in."""
    question = _find(name)
    values = dict(_split(pair) for pair in given)
    if as_of is not None:
        days = [parameter for parameter, kind in question.parameters.items() if kind is ParameterType.DATE]
        days += [DAY] if question.roles else []
        if len(days) != 1:
            raise QuerySyntax(f"{question.name} asks for no day; leave --as-of out")
        values[days[0]] = as_of
    return with_values(question, values, snapshot.iris)


def _find(name: str) -> Question:
    if not name.endswith(".rq"):
        return find_question(name)
    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VerkostoError(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from error
    if re.search(r"^# param:", text, re.MULTILINE):
        return read_question(path.stem, text)
    return Question(name=path.stem, sentence="", titles={}, parameters={}, text=text)


def _split(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals:
        raise QuerySyntax(f"--param {pair}: write it as name=value")
    return name, value


def _print_table(answer: Any, base: str) -> None:
    output = io.BytesIO()
    answer.write(output, "json")
    whole = json.loads(output.getvalue())
    if "boolean" in whole:
        output_console().print("yes" if whole["boolean"] else "no")
        return
    names = whole["head"]["vars"]
    rows = whole["results"]["bindings"]
    print_rows(names, [[_write_cell(row.get(name), base) for name in names] for row in rows])


def _write_cell(term: dict[str, str] | None, base: str) -> str:
    """A term as a person reads it, and can type it back: our own things by type and slug, our terms by prefix."""
    if term is None:
        return ""
    if term["type"] != "uri":
        return term["value"]
    return read_cell(term, base=f"{base}id/", prefixes=PREFIXES).text


def _write_out(answer: Any, form: str) -> None:
    sys.stdout.flush()
    answer.write(sys.stdout.buffer, form)
    sys.stdout.buffer.flush()
