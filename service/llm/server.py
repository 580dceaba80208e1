"""A model behind an OpenAI-compatible address: what a request is in that language, and what its answers mean."""

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from loaders.llm.dialogue import Reply, Request
from ontology.errors import ModelClosed, ModelError
from service.llm.budget import Budget
from service.llm.sending import Sender

_FAILURES = 3  # in a row, after which nothing more is asked
_TOKEN = 3  # characters, where a server doesn't count
_TOO_LONG = ("context", "token", "too long", "too large", "length")


def _by_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    form = {"name": "reading", "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": form}}


# How the form of the answer is asked for, the most exact first; the last asks for nothing that a server may not know.
_FORMS: tuple[Callable[[Mapping[str, Any]], dict[str, Any]], ...] = (
    lambda schema: {"temperature": 0, **_by_schema(schema)},
    _by_schema,
    lambda schema: {"response_format": {"type": "json_object"}},
    lambda schema: {},
)


class ServedModel:
    """A model by its name, asked through a sender. May be used by several threads."""

    def __init__(self, name: str, sender: Sender, budget: Budget) -> None:
        self.name = name
        self._sender, self._budget = sender, budget
        self._lock = threading.Lock()
        self._form, self._form_fits = 0, False
        self._failures = 0
        self._closed: ModelClosed | None = None

    def ask(self, request: Request) -> Reply:
        """The model's answer. Raises ModelError, and ModelClosed from the moment that nothing more can be had."""
        if self._closed:
            raise self._closed
        try:
            reply = self._ask(request)
        except ModelError as error:
            with self._lock:
                self._failures += 1
                if isinstance(error, ModelClosed):
                    self._closed = error
                elif self._failures >= _FAILURES:
                    self._closed = ModelClosed(error.reason, error.detail)
            raise
        self._failures = 0
        return reply

    def _ask(self, request: Request) -> Reply:
        while True:
            form = self._form
            answer = self._sender.send(_write_body(self.name, request, form))
            if answer.status == 200:
                self._form_fits = True
                return self._read_reply(answer.body, request)
            told = f"{answer.status}: {self._sender.tell(_message(answer.body))}"
            if answer.status in (400, 422) and not self._form_fits and form + 1 < len(_FORMS):
                with self._lock:
                    self._form = max(self._form, form + 1)
                continue
            if answer.status in (400, 413, 422):
                if answer.status == 413 or any(word in told.lower() for word in _TOO_LONG):
                    return Reply(content="", whole=False)
                self._form = self._form if self._form_fits else 0  # it was about something else
                raise ModelError("model-request", told)
            raise ModelClosed("model-key" if answer.status in (401, 403) else "model-refused", told)

    def _read_reply(self, body: bytes, request: Request) -> Reply:
        try:
            whole = json.loads(body)
            choice = whole["choices"][0]
            content = choice["message"].get("content") or ""
            if not isinstance(content, str):
                raise TypeError("the content is no text")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise ModelError("model-answer", "no chat completion; is the address right?") from error
        self._budget.add_tokens(
            _count(whole, "prompt_tokens", f"{request.instructions}{request.passage}"),
            _count(whole, "completion_tokens", content),
        )
        return Reply(content=content, whole=choice.get("finish_reason") != "length")


def endpoint(base: str) -> str:
    """Where chat completions are asked for, of a base such as http://localhost:11434/v1."""
    base = base.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _write_body(model: str, request: Request, form: int) -> bytes:
    messages = [
        {"role": "system", "content": request.instructions},
        {"role": "user", "content": request.passage},
    ]
    return json.dumps({"model": model, "messages": messages, **_FORMS[form](request.schema)}).encode()


def _message(body: bytes) -> str:
    """What a server says of a failure."""
    try:
        whole = json.loads(body)
        error = whole.get("error", whole)
        return str(error.get("message") or error) if isinstance(error, dict) else str(error)
    except (ValueError, AttributeError, RecursionError):
        return body.decode("utf-8", "replace")


def _count(whole: Mapping[str, Any], key: str, text: str) -> int:
    usage = whole.get("usage")
    told = usage.get(key) if isinstance(usage, dict) else None
    return told if isinstance(told, int) and told >= 0 else len(text) // _TOKEN
