"""What a reader is: a document in, what it says out. Which ones there are."""

from enum import StrEnum
from typing import Protocol

from ontology.documents import Document, Extraction


class ReaderName(StrEnum):
    RULES = "rules"
    LLM = "llm"
    BOTH = "both"


class Reader(Protocol):
    """Reads any document. It opens nothing of the machine; a reader that asks a model is handed the way to it."""

    def read(self, document: Document) -> Extraction: ...
