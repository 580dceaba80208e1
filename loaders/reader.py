"""What a reader is: a document in, what it says out."""

from typing import Protocol

from ontology.documents import Document, Extraction


class Reader(Protocol):
    """Reads any document. It opens nothing of the machine; a reader that asks a model is handed the way to it."""

    def read(self, document: Document) -> Extraction: ...
