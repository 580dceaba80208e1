"""The command `verkosto`. Each command lives in a module of its own, which is imported only when it runs."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from loaders.reader import ReaderName
from ontology.errors import VerkostoError
from service.cli_keeping import add_keeping
from service.cli_options import StoreOption

OK, NOTHING, USAGE, SOME_FAILED = 0, 1, 2, 3


class PageLanguage(StrEnum):
    """The languages that pages have."""

    FINNISH = "fi"
    SWEDISH = "sv"
    ENGLISH = "en"


app = typer.Typer(
    name="verkosto", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="""Documents about regional cooperation in, a knowledge graph with the sentence behind every fact out.

\b
  verkosto load minutes/ programme.pdf     read documents into the store
  verkosto serve                           pages, map and SPARQL on http://127.0.0.1:8000/
  verkosto ask --list                      the questions that can be asked by name
  verkosto export --format ttl --out network.ttl

The store is the folder verkosto-data unless --store or VERKOSTO_STORE names another.""",
)

SourcesArgument = Annotated[
    list[str], typer.Argument(metavar="PATH…", help=
        "Files, folders, which are read with all that is in them, and http(s) addresses.")
]
FollowOption = Annotated[
    bool, typer.Option("--follow", help="Read the pages that an address lists as well: those below it on its host.")
]

SureOption = Annotated[
    float,
    typer.Option("--min-confidence", metavar="0–1", show_default=False,
                 help="Leave out facts whose rule is right less often than this; all are taken by default."),
]
ReaderOption = Annotated[
    ReaderName,
    typer.Option("--reader", help="Who reads: our rules, the language model that VERKOSTO_LLM_URL and "
                                  "VERKOSTO_LLM_MODEL name, or both, which confirm each other."),
]
DifferencesOption = Annotated[
    Path | None,
    typer.Option("--differences", metavar="FILE.csv", help=
                 "With --reader both: where to write what only one of them has found."),
]


@app.command()
def load(
    sources: SourcesArgument,
    follow: FollowOption = False,
    store: StoreOption = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help=
        "What the IRIs of a new store begin with, for good; http://localhost:8000/ by default.")] = None,
    texts: Annotated[Path | None, typer.Option(metavar="DIR", help=
        "Where the texts of JSON extractions lie that carry none; by default beside them or in ../texts.")] = None,
    min_confidence: SureOption = 0.0,
    reader: ReaderOption = ReaderName.RULES,
    differences: DifferencesOption = None,
) -> None:
    """Read documents into the store.

    \b
      verkosto load minutes/
      verkosto load programme.pdf members.docx --store county
      verkosto load --follow https://www.example.org/news/
      verkosto load corrected/minutes.json      (facts that `verkosto facts` wrote and somebody corrected)

    Loading again replaces what has changed and adds nothing twice. A file that can't be read is named
    with the reason, and the rest goes on. Exit code: 0 all are in, 3 some could not be read, 1 none could.
    """
    from service.commands_load import run_load

    raise typer.Exit(run_load(
        sources, follow=follow, store=store, base=base, texts=texts, min_confidence=_share(min_confidence),
        reader=reader, differences=_beside(reader, differences),
    ))


@app.command()
def facts(
    sources: SourcesArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=
        "The folder to write to; made if missing.")] = None,
    explain: Annotated[Path | None, typer.Option("--explain", metavar="FILE.html", help=
        "Write a page that shows each document with its facts underlined, and the rule behind each.")] = None,
    gold: Annotated[Path | None, typer.Option("--gold", metavar="DIR", help=
        "With --explain: a folder of gold files of the documents' names, to show what is wrong and missed.")] = None,
    language: Annotated[PageLanguage, typer.Option("--language", help=
        "The language of the page of --explain.")] = PageLanguage.FINNISH,
    min_confidence: SureOption = 0.0,
    follow: FollowOption = False,
    reader: ReaderOption = ReaderName.RULES,
    differences: DifferencesOption = None,
) -> None:
    """Read documents and write what they say, one JSON file each.

    \b
      verkosto facts minutes/ --out facts/
      verkosto load facts/                      (takes them back, corrected or not)
      verkosto facts minutes.txt --explain minutes.html

    Each file holds the text, the entities, the facts with their sentences, and what was met and not
    understood. Exit code: 0 all are written, 3 some could not be read, 1 none could.
    """
    from service.commands_load import run_facts

    if out is None and explain is None:
        raise typer.BadParameter("name a folder with --out, a page with --explain, or both")
    if gold is not None and explain is None:
        raise typer.BadParameter("--gold goes with --explain")
    raise typer.Exit(run_facts(
        sources, follow=follow, out=out, min_confidence=_share(min_confidence),
        reader=reader, differences=_beside(reader, differences),
        explain=explain, gold=gold, language=language.value,
    ))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="NAME|FILE.rq", help=
        "The name of a question, or a file with a SPARQL query.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help=
        "What the question leaves open; may be repeated. A thing is named by its short IRI: body/hva-13.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help=
        "The day it is asked for, YYYY-MM-DD, where the question has one.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="table|csv|json", help="How to show the answer.")] = "table",
    listing: Annotated[bool, typer.Option("--list", help="List the questions with names, and what they need.")] = False,
    store: StoreOption = None,
) -> None:
    """Ask the graph a question, by name or in SPARQL.

    \b
      verkosto ask --list
      verkosto ask bodies-in-region -p region=region/maakunta-13
      verkosto ask my-question.rq --format csv > answer.csv
    """
    from service.commands_graph import list_names, run_ask

    if listing:
        raise typer.Exit(list_names())
    if question is None:
        raise typer.BadParameter("name a question or a file; `verkosto ask --list` shows the names")
    raise typer.Exit(run_ask(question, param or [], as_of=as_of, form=form, store=store))


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help=
        "nq, trig, ttl, nt, jsonld, rdfxml or graphml.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; - is standard output.")],
    store: StoreOption = None,
) -> None:
    """Write the whole graph to a file.

    \b
      verkosto export --format ttl --out network.ttl
      verkosto export --format graphml --out network.graphml      (for Gephi, yEd, networkx)

    The same graph gives the same bytes. nq, trig and jsonld hold the evidence of each document in a graph of its own.
    """
    from service.commands_graph import run_export

    raise typer.Exit(run_export(form, out, store=store))


@app.command()
def check(store: StoreOption = None) -> None:
    """Look for what contradicts the model, or the documents.

    \b
      verkosto check
      verkosto check --store county || echo "look at the report"

    Each finding tells what is wrong with which thing, the document it stands in and the sentence.
    Exit code: 0 nothing is wrong, 1 something is.
    """
    from service.commands_graph import run_check

    raise typer.Exit(run_check(store=store))


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(metavar="ADDRESS", help=
        "The address to listen on; 127.0.0.1, this machine only, by default.")] = None,
    port: Annotated[int | None, typer.Option(metavar="NUMBER", min=1, max=65535, help=
        "The port to listen on; 8000 by default.")] = None,
    store: StoreOption = None,
) -> None:
    """Show the graph: pages, map, SPARQL, linked data, exports.

    \b
      verkosto serve
      verkosto serve --port 8080 --store county

    It may run while documents are loaded: it goes over to the new state by itself. Ctrl+C ends it.
    """
    from service.commands_serve import run_serve

    raise typer.Exit(run_serve(host=host, port=port, store=store))


def _beside(reader: ReaderName, differences: Path | None) -> Path | None:
    if differences and reader is not ReaderName.BOTH:
        raise typer.BadParameter("--differences tells two readers apart: it needs --reader both")
    return differences


add_keeping(app)


def _share(number: float) -> float:
    if not 0.0 <= number <= 1.0:  # nor is it no number
        raise typer.BadParameter(f"--min-confidence is from 0 to 1, not {number:g}")
    return number


key_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Make and end keys for writing over HTTP.")
app.add_typer(key_app, name="key")


@key_app.command("add")
def key_add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is, or what for.")],
    scope: Annotated[list[str], typer.Option("--scope", metavar="SCOPE", help=
        "What it may do; may be repeated. write: graphs, by SPARQL update and the graph store protocol.")],
    days: Annotated[int | None, typer.Option("--days", metavar="NUMBER", min=1, max=3650, help=
        "After how many days it ends; never by default.")] = None,
    store: StoreOption = None,
) -> None:
    """Make a key and print it, this once.

    \b
      verkosto key add "county's register" --scope write --days 365

    The store keeps only its digest. Send it as `Authorization: Bearer vk_…`, over TLS.
    """
    from service.commands_keys import run_add

    raise typer.Exit(run_add(name, scope, days=days, store=store))


@key_app.command("list")
def key_list(store: StoreOption = None) -> None:
    """List the keys by name, with what they may do and when they end."""
    from service.commands_keys import run_list

    raise typer.Exit(run_list(store=store))


@key_app.command("remove")
def key_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name it was made with.")], store: StoreOption = None
) -> None:
    """End a key, at once, also for a service that runs."""
    from service.commands_keys import run_remove

    raise typer.Exit(run_remove(name, store=store))


def main() -> None:
    """The entry point: an error of ours is one line on standard error, not a trace."""
    try:
        app()
    except VerkostoError as error:
        print(f"verkosto: {error}", file=sys.stderr)
        sys.exit(USAGE)
    except BrokenPipeError:  # `verkosto ask … | head`
        sys.stderr.close()
        sys.exit(OK)


if __name__ == "__main__":
    main()
