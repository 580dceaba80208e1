"""The commands that read documents: `load` and `facts`."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from loaders.reader import ReaderName
from service.build import Report, State, load_sources, write_facts
from service.cli import NOTHING, OK, SOME_FAILED, USAGE
from service.files import write_atomically
from service.llm.differences import write_differences
from service.llm.reading import ModelReading, open_model
from service.settings import Settings
from service.tables import complain, print_report, show_progress

if TYPE_CHECKING:
    from service.explanation import Explanation


def run_load(
    sources: list[str], *, follow: bool, store: Path | None, base: str | None, texts: Path | None,
    min_confidence: float, reader: ReaderName, differences: Path | None,
) -> int:
    """Reads into the store and prints what became of each source."""
    settings = Settings.from_environment(store=store, base=base)
    with open_model(reader, settings) as model, show_progress() as progress:
        report = load_sources(_name(sources), settings, texts=texts, progress=progress,
                              min_confidence=min_confidence, follow=follow, model=model)
    return _close(report, model, differences, verb="loaded")


def run_facts(
    sources: list[str], *, follow: bool, out: Path | None, min_confidence: float, reader: ReaderName,
    differences: Path | None, explain: Path | None, gold: Path | None, language: str,
) -> int:
    """Writes JSON files, a page that explains them, or both, and prints what became of each source."""
    settings = Settings.from_environment()
    explanation = _open_explanation(explain, gold, language) if explain else None
    with TemporaryDirectory(prefix="verkosto-") as nowhere:
        folder = out or Path(nowhere)
        try:
            with open_model(reader, settings) as model, show_progress() as progress:
                report = write_facts(_name(sources), folder, settings, progress=progress, model=model,
                                     min_confidence=min_confidence, follow=follow,
                                     hear=explanation.hear if explanation else None)
        except OSError as error:
            complain(f"{folder}: can't be written: {error.strerror}")
            return USAGE
    if explanation and report.count(State.READ):
        try:
            explanation.write()
        except OSError as error:
            complain(f"{explain}: can't be written: {error.strerror}")
            return USAGE
    return _close(report, model, differences, verb="written" if out else "read")


def _open_explanation(out: Path, gold: Path | None, language: str) -> "Explanation":
    from service.explanation import Explanation  # the templates, only where there is a page to write

    return Explanation(out, gold=gold, language=language)


def _name(sources: list[str]) -> list[Path | str]:
    """What was typed, as paths and addresses."""
    return [source if source.lower().startswith(("http://", "https://")) else Path(source) for source in sources]


def _close(report: Report, model: ModelReading | None, differences: Path | None, *, verb: str) -> int:
    if not report.outcomes:
        complain("there is nothing to read there")
        return NOTHING
    print_report(report, verb=verb, model=model.summary() if model else None)
    if differences:
        try:
            rows = write_differences(model.notes if model else {})
            write_atomically(differences, rows.encode("utf-8"), private=True)
        except OSError as error:
            complain(f"{differences}: can't be written: {error.strerror}")
            return USAGE
    failed = report.count(State.FAILED)
    return OK if not failed else NOTHING if failed == len(report.outcomes) else SOME_FAILED
