"""What is said between reader and model: a request, a reply, and what asks one for the other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a model is asked: how to read, the passage to read, and the JSON schema of the answer."""

    instructions: str
    passage: str
    schema: Mapping[str, Any]

    @property
    def identity(self) -> str:
        """All that the answer depends on, the model aside, as one text."""
        return json.dumps([self.instructions, self.passage, self.schema], ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What it answered. `whole` is False where the answer broke off for want of room."""

    content: str
    whole: bool = True


class Model(Protocol):
    """Answers requests. `name` is the model's, as facts tell it.

    `ask` raises ModelError for a request without answer, and ModelClosed where others need not be tried.
    """

    name: str

    def ask(self, request: Request) -> Reply: ...
