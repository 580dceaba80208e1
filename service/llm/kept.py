"""Answers kept, so that the same question to the same model is paid once. Files for the user alone: they hold names."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from loaders.llm.answers import parse_answer
from loaders.llm.dialogue import Model, Reply, Request
from ontology.errors import InvalidValue
from service.files import write_atomically
from service.llm.budget import Budget


class KeptAnswers:
    """A model whose usable answers are kept in a folder, by the request and the model's name."""

    def __init__(self, model: Model, folder: Path, budget: Budget) -> None:
        self.name = model.name
        self._model, self._folder, self._budget = model, folder, budget
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # one that is there already stays as its owner has it
        except OSError as error:
            raise InvalidValue(f"VERKOSTO_LLM_CACHE: {folder} can't be used: {error.strerror}") from error

    def ask(self, request: Request) -> Reply:
        path = self._path(request)
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):  # none yet, or a damaged one
            content = json.loads(path.read_text("utf-8"))["content"]
            if parse_answer(content) is not None:
                self._budget.add_kept()
                return Reply(content=content)
        reply = self._model.ask(request)
        if reply.whole and parse_answer(reply.content) is not None:
            kept = json.dumps({"model": self.name, "content": reply.content})
            with suppress(OSError):  # a full disk loses the copy, not the answer
                write_atomically(path, kept.encode(), private=True)
        return reply

    def _path(self, request: Request) -> Path:
        digest = hashlib.sha256(f"{self.name}\0{request.identity}".encode()).hexdigest()
        return self._folder / f"{digest}.json"
