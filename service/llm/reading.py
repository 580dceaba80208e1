"""Documents read by a model after their texts were read: alone, or beside what our rules found. What became of each."""

import os
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

from loaders.comparing import Difference, compare
from loaders.llm.answers import Drop
from loaders.llm.dialogue import Model
from loaders.llm.reader import Account, ModelReader
from loaders.reader import ReaderName
from ontology.documents import Extraction
from ontology.errors import InvalidValue, ModelError
from service.llm.budget import Budget, Usage
from service.llm.kept import KeptAnswers
from service.readers import Failure, Source
from service.settings import Settings, variable

Result = Extraction | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a model did to one document. `agreed` and the others count facts, where rules have read it too."""

    drops: Counter[Drop] = field(default_factory=Counter)
    agreed: int | None = None
    differences: tuple[Difference, ...] = ()
    failure: Failure | None = None  # why rules alone have read it
    whole: bool = True  # whether every passage was read

    def alone(self, *, rules: bool) -> int:
        return sum(one.first is rules for one in self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a model did to all documents, and what it cost. `price` is None where no prices are set."""

    model: str
    usage: Usage
    drops: Counter[Drop]
    price: float | None


class ModelReading:
    """Reads by a model what comes out of the reading processes; keeps a note of each document."""

    def __init__(self, reader: ReaderName, model: Model, budget: Budget, settings: Settings) -> None:
        self.beside_rules = reader is ReaderName.BOTH
        self.identity = f"{reader} {model.name} {settings.llm_characters}"  # what a reading depends on besides our code
        self.notes: dict[str, Note] = {}
        self._reader = ModelReader(model, characters=settings.llm_characters)
        self._name, self._budget, self._settings = model.name, budget, settings

    def read(self, results: Iterable[tuple[Source, Result]]) -> Iterator[tuple[Source, Result]]:
        """The results as they become when the model has read each document too, in the order in which it is done."""
        tasks: SimpleQueue[tuple[Source, Extraction] | None] = SimpleQueue()
        done: SimpleQueue[tuple[Source, Result, Note]] = SimpleQueue()
        workers = self._settings.llm_workers
        for _ in range(workers):  # daemons: Ctrl+C doesn't wait for a slow answer
            threading.Thread(target=self._work, args=(tasks, done), daemon=True).start()
        asked = 0
        try:
            for source, result in results:
                if isinstance(result, Failure):
                    yield source, result
                    continue
                tasks.put((source, result))
                asked += 1
                if asked >= 2 * workers:
                    asked -= 1
                    yield self._take(done)
            for _ in range(asked):
                yield self._take(done)
        finally:
            for _ in range(workers):
                tasks.put(None)

    def summary(self) -> Summary:
        usage, settings = self._budget.used, self._settings
        price = (usage.tokens_in * settings.llm_price_in + usage.tokens_out * settings.llm_price_out) / 1_000_000
        return Summary(
            model=self._name, usage=usage,
            drops=sum((note.drops for note in self.notes.values()), Counter[Drop]()),
            price=price if settings.llm_price_in or settings.llm_price_out else None,
        )

    def _take(self, done: "SimpleQueue[tuple[Source, Result, Note]]") -> tuple[Source, Result]:
        source, result, self.notes[source.name] = done.get()
        return source, result

    def _work(
        self,
        tasks: "SimpleQueue[tuple[Source, Extraction] | None]",
        done: "SimpleQueue[tuple[Source, Result, Note]]",
    ) -> None:
        while (task := tasks.get()) is not None:
            source, extraction = task
            done.put((source, *self._read(extraction)))

    def _read(self, extraction: Extraction) -> tuple[Result, Note]:
        try:
            account = self._reader.account(extraction.document)
        except ModelError as error:
            return self._without(extraction, Failure(error.reason, error.detail))
        except Exception as error:  # a fault of ours with one document must not keep the others out
            return self._without(extraction, Failure("crashed", f"{type(error).__name__}: {error}"))
        return self._with(extraction, account)

    def _with(self, extraction: Extraction, account: Account) -> tuple[Result, Note]:
        whole = not account.unread
        if not self.beside_rules:
            return account.extraction, Note(drops=account.drops, whole=whole)
        both = compare(extraction, account.extraction)
        return both.extraction, Note(
            drops=account.drops, agreed=both.agreed, differences=both.differences, whole=whole
        )

    def _without(self, extraction: Extraction, failure: Failure) -> tuple[Result, Note]:
        note = Note(failure=failure, whole=False)
        return (extraction, note) if self.beside_rules else (failure, note)


@contextmanager
def open_model(reader: ReaderName, settings: Settings) -> Iterator[ModelReading | None]:
    """The model that the settings name, or None where rules alone read. Raises InvalidValue where they name none."""
    if reader is ReaderName.RULES:
        yield None
        return
    for name in ("llm_url", "llm_model"):
        if not getattr(settings, name):
            raise InvalidValue(f"--reader {reader}: {variable(name)} is not set; docs/language-model.md tells how")
    from service.llm.sending import Sender  # the HTTP library, only where something is asked
    from service.llm.server import ServedModel, endpoint

    budget = Budget(calls=settings.llm_calls, tokens=settings.llm_tokens)
    sender = Sender(endpoint(settings.llm_url), key=settings.llm_key, seconds=settings.llm_seconds, budget=budget)
    try:
        served = ServedModel(settings.llm_model, sender, budget)
        yield ModelReading(reader, KeptAnswers(served, _folder(settings), budget), budget, settings)
    finally:
        sender.close()


def _folder(settings: Settings) -> Path:
    if settings.llm_cache:
        return Path(settings.llm_cache)
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError as error:
        raise InvalidValue(f"{variable('llm_cache')} is not set, and there is no home folder") from error
    return base / "verkosto" / "llm"
