"""What the commands show: progress while they work, and tables at the end."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from service.build import Outcome, Progress, Report, State

if TYPE_CHECKING:
    from graph.validation import Violation
    from service.llm.reading import Note, Summary

_WIDTH = 10_000  # where standard output is no terminal: a row stays on one line
_CELL = 200  # but no cell makes every line longer than this
# What was met and not read, by kind; those named in _ALWAYS have a column even where there is none of them.
LEFT = {
    "sentence": "Sentences left",
    "date": "Dates left",
    "table-column": "Columns left",
    "unsure": "Unsure facts left out",
    "language": "Language unread",
    "passage": "Passages left",
}
_ALWAYS = frozenset({"sentence", "date", "table-column"})
# What a model did to a document; a column that holds for no document is not shown.
BY_MODEL: dict[str, Callable[["Note | None"], int | None]] = {
    "By both": lambda note: note.agreed if note else None,
    "Rules alone": lambda note: note.alone(rules=True) if note and note.agreed is not None else None,
    "Model alone": lambda note: note.alone(rules=False) if note and note.agreed is not None else None,
    "Dropped": lambda note: note.drops.total() if note and not note.failure else None,
}
DROPS = {
    "quote": "without their quote in the text",
    "ground": "about what the text does not name",
    "form": "not in the form agreed",
    "twice": "told twice",
}
REASONS = {
    "empty": "the file is empty",
    "too-large": "it is too large",
    "broken": "it is broken, or not what its ending says",
    "encrypted": "it is protected by a password",
    "permission": "there is no permission to read it",
    "encoding": "its characters can't be made out",
    "unsupported": "no loader reads this kind of file",
    "not-found": "there is no such file or page",
    "no-text": "there is no text in it; a scanned picture needs text recognition first",
    "timeout": "it took too long to read",
    "crashed": "reading it failed; this is a fault of Verkosto",
    "bad-address": "it is no address that can be asked for",
    "private-address": "it lies in a private network",
    "robots": "its host does not want it fetched by programs",
    "unreachable": "its host can't be reached",
    "http-status": "its host does not hand it out",
    "redirects": "its host leads elsewhere and never there",
    "too-many-pages": "it lists more pages than are fetched in one go",
    "same-name": "another file of this load goes by the same name; load the folder that holds both",
    "no-extraction": "it is no file of extracted facts",
    "model-unreachable": "the language model's server can't be reached",
    "model-key": "the language model's server refuses the key",
    "model-refused": "the language model's server refuses to answer at all",
    "model-request": "the language model's server refuses the request",
    "model-busy": "the language model's server is too busy, or broken",
    "model-broken": "the language model's server broke the connection off",
    "model-timeout": "the language model took too long",
    "model-answer": "what answered is no language model",
    "model-budget": "the budget for the language model is used up; what it answered is kept for the next time",
    "no-text-beside": "the text that it was read from lies nowhere beside it; name its folder with --texts",
}


class BarProgress(Progress):
    """A bar on standard error."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._fetched = 0
        self._task = bar.add_task("Looking", total=None)

    def fetch(self, name: str) -> None:
        self._fetched += 1
        self._bar.update(self._task, description=f"Fetching, {self._fetched} so far")

    def begin(self, total: int) -> None:
        self._bar.update(self._task, total=total, description="Reading")

    def step(self, outcome: Outcome) -> None:
        self._bar.update(self._task, advance=1)

    def settle(self) -> None:
        self._bar.update(self._task, description="Linking")


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar where standard error is a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Progress()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield BarProgress(bar)


def output_console() -> Console:
    """Standard output; nothing in what is printed is taken as markup."""
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, emoji=False, width=_WIDTH)


def print_report(report: Report, *, verb: str, model: "Summary | None" = None) -> None:
    """The closing table: what was read, found and left, and below it each source that failed with the reason.

    `model` is told of where one has read.
    """
    console = output_console()
    good = [outcome for outcome in report.outcomes if outcome.state is not State.FAILED]
    if good:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("Document", overflow="fold", max_width=_CELL)
        kinds = [kind for kind in LEFT if kind in _ALWAYS or any(outcome.left.get(kind) for outcome in good)]
        ways = [way for way in BY_MODEL if any(BY_MODEL[way](outcome.model) is not None for outcome in good)]
        for name in ("Entities", "Facts", *ways, *(LEFT[kind] for kind in kinds)):
            table.add_column(name, justify="right")
        table.add_column("")
        for outcome in good:
            read = [BY_MODEL[way](outcome.model) for way in ways]
            counts = (outcome.entities, outcome.facts, *read, *(outcome.left.get(kind, 0) for kind in kinds))
            row = ("" if count is None else str(count) for count in counts)
            table.add_row(shown(outcome.name), *row, _note(outcome))
        console.print(table)
    if bad := [outcome for outcome in report.outcomes if outcome.state is State.FAILED]:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("Could not be read", overflow="fold", max_width=_CELL)
        table.add_column("Why", overflow="fold", max_width=_CELL)
        for outcome in bad:
            table.add_row(shown(outcome.name), _reason(outcome))
        if good:
            console.print()
        console.print(table)
    console.print()
    if model:
        console.print(shown(_tell_model(model)))
    console.print(_sum_up(report, verb))


def print_rows(variables: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The answer of a question."""
    console = output_console()
    if not rows:
        console.print("No rows.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for variable in variables:
        table.add_column(variable, overflow="fold", max_width=_CELL)
    for row in rows:
        table.add_row(*map(shown, row))
    console.print(table)
    console.print()
    console.print(f"{len(rows)} row{'s' * (len(rows) != 1)}")


def print_findings(findings: Sequence["Violation"]) -> None:
    """What is wrong, one paragraph a finding: how bad, with which thing, and the document and words it comes from."""
    console = output_console()
    for finding in findings:
        wrong = f" [{finding.value}]" if finding.value else ""
        console.print(shown(f"{finding.severity.upper()}  {finding.label} ({finding.focus})"), style="bold")
        console.print(shown(f"  {finding.message['en']}{wrong}"))
        if finding.document:
            told = f": “{finding.quote}”" if finding.quote else ""
            console.print(shown(f"  in document/{finding.document}{told}"))
    counts = Counter(finding.severity.value for finding in findings)
    if findings:
        console.print()
    told = ", ".join(f"{number} {name}{'s' * (number != 1)}" for name, number in counts.items())
    console.print(f"{told}." if told else "Nothing is wrong.")


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"verkosto: {message}", file=sys.stderr)


def shown(text: str) -> Text:
    """A text as it may be printed: what would steer the terminal or turn the direction of writing is made visible."""
    return Text("".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text))


def _reason(outcome: Outcome) -> Text:
    return shown(_explain(outcome.reason, outcome.detail))


def _explain(reason: str, detail: str) -> str:
    told = REASONS.get(reason, reason)
    return f"{told} ({detail})" if detail else told


def _note(outcome: Outcome) -> Text:
    if outcome.state is State.UNCHANGED:
        return shown("unchanged")
    if outcome.model and (failure := outcome.model.failure):
        return shown(f"by rules alone: {_explain(failure.reason, failure.detail)}")
    return shown("")


def _tell_model(model: "Summary") -> str:
    """What a model did and cost, on a line."""
    used = model.usage
    parts = [f"{used.calls:,} call{'s' * (used.calls != 1)}"]
    if used.kept:
        parts.append(f"{used.kept:,} answer{'s' * (used.kept != 1)} kept from before")
    parts.append(f"{used.tokens_in:,} tokens in and {used.tokens_out:,} out")
    if model.price is not None:
        parts.append(f"price {model.price:.2f}")
    drops = [f"{count:,} {DROPS[drop.value]}" for drop, count in sorted(model.drops.items())]
    dropped = f" Dropped of its answers: {', '.join(drops)}." if drops else ""
    return f"Language model {model.model}: {', '.join(parts)}.{dropped}"


def _sum_up(report: Report, verb: str) -> str:
    read, unchanged, failed = (report.count(state) for state in (State.READ, State.UNCHANGED, State.FAILED))
    parts = [f"{read} {verb}"]
    if unchanged:
        parts.append(f"{unchanged} unchanged")
    if failed:
        parts.append(f"{failed} not read")
    return ", ".join(parts) + "."
