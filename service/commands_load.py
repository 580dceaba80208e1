"""The commands that read documents: `load` and `facts`."""

from pathlib import Path

from service.build import Report, State, load_sources, write_facts
from service.cli import NOTHING, OK, SOME_FAILED, USAGE
from service.settings import Settings
from service.tables import complain, print_report, show_progress


def run_load(
    sources: list[str], *, follow: bool, store: Path | None, base: str | None, texts: Path | None,
    min_confidence: float,
) -> int:
    """Reads into the store and prints what became of each source."""
    settings = Settings.from_environment(store=store, base=base)
    with show_progress() as progress:
        report = load_sources(_name(sources), settings, texts=texts, progress=progress,
                              min_confidence=min_confidence, follow=follow)
    return _close(report, verb="loaded")


def run_facts(sources: list[str], *, follow: bool, out: Path, min_confidence: float) -> int:
    """Writes JSON files and prints what became of each source."""
    settings = Settings.from_environment()
    try:
        with show_progress() as progress:
            report = write_facts(_name(sources), out, settings, progress=progress,
                                 min_confidence=min_confidence, follow=follow)
    except OSError as error:
        complain(f"{out}: can't be written: {error.strerror}")
        return USAGE
    return _close(report, verb="written")


def _name(sources: list[str]) -> list[Path | str]:
    """What was typed, as paths and addresses."""
    return [source if source.lower().startswith(("http://", "https://")) else Path(source) for source in sources]


def _close(report: Report, *, verb: str) -> int:
    if not report.outcomes:
        complain("there is nothing to read there")
        return NOTHING
    print_report(report, verb=verb)
    failed = report.count(State.FAILED)
    return OK if not failed else NOTHING if failed == len(report.outcomes) else SOME_FAILED
