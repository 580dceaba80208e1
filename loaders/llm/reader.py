"""The reader that asks a language model, passage by passage, and keeps only what the text bears out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.front_matter import describe
from loaders.llm.answers import Drop, Findings, parse_answer, read_answer
from loaders.llm.assembly import assemble
from loaders.llm.dialogue import Model
from loaders.llm.passages import Passage, cut_document, halve
from loaders.llm.prompt import ask_about
from ontology.documents import Document, Extraction, Remainder, RemainderKind

RULE = "llm"
_ATTEMPTS = 2  # for an answer that is none
_HALVINGS = 2  # of a passage whose answer breaks off


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was read of a document, and what was dropped."""

    extraction: Extraction
    drops: Counter[Drop] = field(default_factory=Counter)
    unread: int = 0  # passages


class ModelReader:
    """Reads documents by a model. It keeps nothing of them, and may be used by several threads."""

    def __init__(self, model: Model, *, characters: int) -> None:
        self._model, self._characters = model, characters

    def read(self, document: Document) -> Extraction:
        """The document's entities and facts; passages without a usable answer are in the remainder.

        Raises ModelError where the model gives no answer at all.
        """
        return self.account(document).extraction

    def account(self, document: Document) -> Account:
        """The same, with what became of the answers."""
        document = describe(document)
        read: list[Findings] = []
        rest: list[Remainder] = []
        for passage in cut_document(document, characters=self._characters):
            for part, findings in self._read(document, passage, _HALVINGS):
                if findings is None:
                    rest.append(Remainder(kind=RemainderKind.PASSAGE, start=part.start, end=part.end))
                else:
                    read.append(findings)
        entities, facts = assemble(read)
        return Account(
            extraction=Extraction(document=document, entities=entities, facts=facts, remainder=tuple(rest)),
            drops=sum((findings.drops for findings in read), Counter[Drop]()),
            unread=len(rest),
        )

    def _read(self, document: Document, passage: Passage, halvings: int) -> Iterable[tuple[Passage, Findings | None]]:
        for _ in range(_ATTEMPTS):
            reply = self._model.ask(ask_about(document, passage))
            answer = parse_answer(reply.content) if reply.whole else None
            if answer is not None:
                return [(passage, read_answer(answer, document, passage, rule=f"{RULE}:{self._model.name}"))]
            if not reply.whole:
                parts = halve(document, passage) if halvings else ()
                read = [pair for part in parts for pair in self._read(document, part, halvings - 1)]
                return read or [(passage, None)]
        return [(passage, None)]
