"""Asking a model's server: what is sent, what is tried again, what ends it; the budget, and answers that are kept."""

import json
import socket
import stat
from contextlib import contextmanager

import pytest

from loaders.llm.dialogue import Reply, Request
from ontology.errors import InvalidValue, ModelClosed, ModelError
from service.llm.budget import Budget, Usage
from service.llm.kept import KeptAnswers
from service.llm.sending import Sender
from service.llm.server import ServedModel, endpoint
from service.settings import Settings
from tests.service.model_server import ModelServer, Say, completion, refusal

REQUEST = Request(instructions="Read it.", passage="Saaren neuvosto", schema={"type": "object"})
EMPTY = {"entities": [], "facts": []}
KEY = "sk-very-secret-key"


@contextmanager
def asking(answers, *, key=KEY, seconds=10.0, calls=100, tokens=10_000):
    """A model behind a server of these answers; waits are written down instead of waited."""
    budget, waited = Budget(calls=calls, tokens=tokens), []
    with ModelServer(answers) as server:
        sender = Sender(endpoint(server.url), key=key, seconds=seconds, budget=budget, wait=waited.append)
        model = ServedModel("strong-1", sender, budget)
        try:
            yield model, server, budget, waited
        finally:
            sender.close()


def test_a_request_says_who_is_asked_what_and_in_which_form():
    with asking([completion(EMPTY, usage={"prompt_tokens": 70, "completion_tokens": 9})]) as (model, server, budget, _):
        assert model.ask(REQUEST) == Reply(content=json.dumps(EMPTY))
    assert server.paths == ["/v1/chat/completions"]
    assert server.asked == [{
        "model": "strong-1", "temperature": 0,
        "messages": [{"role": "system", "content": "Read it."}, {"role": "user", "content": "Saaren neuvosto"}],
        "response_format": {"type": "json_schema",
                            "json_schema": {"name": "reading", "strict": True, "schema": {"type": "object"}}},
    }]  # fmt: skip
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert budget.used == Usage(calls=1, tokens_in=70, tokens_out=9)


def test_without_a_key_none_is_sent_and_without_counts_tokens_are_estimated():
    with asking([completion("x" * 300)], key="") as (model, server, budget, _):
        model.ask(REQUEST)
    assert "Authorization" not in server.headers[0]
    assert budget.used == Usage(calls=1, tokens_in=7, tokens_out=100)


@pytest.mark.parametrize(("refused", "form"), [(1, "json_schema"), (2, "json_object"), (3, None)])
def test_a_server_that_does_not_know_the_form_is_asked_for_less_and_only_once(refused, form):
    answers = [*[refusal(400, "'response_format' is unknown")] * refused, completion(EMPTY), completion(EMPTY)]
    with asking(answers) as (model, server, _, _):
        model.ask(REQUEST)
        model.ask(REQUEST)
    assert len(server.asked) == refused + 2
    for asked in server.asked[-2:]:
        assert (asked.get("response_format", {}).get("type"), "temperature" in asked) == (form, False)


def test_an_answer_that_broke_off_is_told():
    with asking([completion("{", finish="length"), refusal(413), refusal(400, "maximum context length is 4096")]) as (
        model, _, _, _,
    ):  # fmt: skip
        assert [model.ask(REQUEST).whole for _ in range(3)] == [False, False, False]


@pytest.mark.parametrize("passing", [
    refusal(429), refusal(500), refusal(502), refusal(503), refusal(408), Say(break_off=True),
])
def test_what_may_pass_is_tried_again_with_growing_waits(passing):
    with asking([passing, passing, passing, completion(EMPTY)]) as (model, server, budget, waited):
        assert model.ask(REQUEST).content == json.dumps(EMPTY)
    assert (len(server.asked), budget.used.calls) == (4, 4)
    assert [0.5 * 2**n <= wait <= 1.5 * 2**n for n, wait in enumerate(waited)] == [True] * 3


def test_a_server_that_says_when_to_come_back_is_heeded_unless_that_is_too_late():
    with asking([refusal(429, Retry_After="7"), completion(EMPTY)]) as (model, _, _, waited):
        model.ask(REQUEST)
    assert waited == [7.0]
    with asking([refusal(429, Retry_After="86400")]) as (model, _, _, waited), pytest.raises(ModelError, match="429"):
        model.ask(REQUEST)
    assert waited == []


@pytest.mark.parametrize(("say", "reason", "closed", "calls"), [
    (refusal(401, f"Incorrect API key: {KEY}"), "model-key", True, 1),
    (refusal(403), "model-key", True, 1),
    (refusal(404, "no such model"), "model-refused", True, 1),
    (refusal(402, "pay first"), "model-refused", True, 1),
    (Say(status=302, headers={"Location": "http://127.0.0.1:1/elsewhere"}), "model-refused", True, 1),
    (refusal(400, "bad request"), "model-request", False, 4),
    (refusal(429, "slow down"), "model-busy", False, 4),
    (Say(body=b"<html>Hello</html>"), "model-answer", False, 1),
    (Say(body=b'{"choices": []}'), "model-answer", False, 1),
    (Say(body=b'{"choices": [{"message": {"content": 7}}]}'), "model-answer", False, 1),
    (Say(body=b"[" * 100_000), "model-answer", False, 1),
    (Say(break_off=True), "model-broken", False, 4),
    (Say(body=b"x" * 9_000_000), "model-broken", False, 4),
])
def test_no_answer_is_an_error_that_tells_why_and_never_the_key(say, reason, closed, calls):
    with asking(lambda _: say) as (model, server, _, _), pytest.raises(ModelError) as raised:
        model.ask(REQUEST)
    assert (raised.value.reason, isinstance(raised.value, ModelClosed)) == (reason, closed)
    assert len(server.asked) == calls
    assert KEY not in f"{raised.value} {raised.value.detail} {raised.value.__cause__!r} {model!r}"


@pytest.mark.parametrize("say", [Say(hang=True), Say(body=[b" "] * 20)])
def test_a_slow_answer_is_not_waited_for(say):
    with asking(lambda _: say, seconds=0.5) as (model, server, _, _), pytest.raises(ModelError, match="model-timeout"):
        model.ask(REQUEST)
    assert len(server.asked) == 2


def test_a_server_that_there_is_not_is_not_asked_again():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    budget = Budget(calls=100, tokens=100)
    sender = Sender(f"http://127.0.0.1:{port}/", key=KEY, seconds=2, budget=budget, wait=lambda _: None)
    model = ServedModel("strong-1", sender, budget)
    for _ in range(3):
        with pytest.raises(ModelClosed, match="model-unreachable"):
            model.ask(REQUEST)
    assert budget.used.calls == 4
    sender.close()


def test_a_model_that_keeps_failing_is_left_alone():
    with asking(lambda _: refusal(503)) as (model, server, _, _):
        raised = []
        for _ in range(5):
            with pytest.raises(ModelError) as error:
                model.ask(REQUEST)
            raised.append(type(error.value))
    assert (raised, len(server.asked)) == ([ModelError] * 3 + [ModelClosed] * 2, 12)


def test_the_budget_ends_the_asking():
    with asking(lambda _: completion(EMPTY), calls=2) as (model, server, budget, _):
        for _ in range(2):
            model.ask(REQUEST)
        with pytest.raises(ModelClosed, match="2 calls"):
            model.ask(REQUEST)
    assert len(server.asked) == budget.used.calls == 2
    used = {"prompt_tokens": 90, "completion_tokens": 20}
    with asking(lambda _: completion(EMPTY, usage=used), tokens=100) as (model, server, _, _):
        model.ask(REQUEST)
        with pytest.raises(ModelClosed, match="100 tokens"):
            model.ask(REQUEST)
    assert len(server.asked) == 1


@pytest.mark.parametrize("usage", [{"prompt_tokens": -5, "completion_tokens": "many"}, {"prompt_tokens": None}, [1]])
def test_counts_that_are_none_are_estimated(usage):
    with asking([completion(EMPTY, usage=usage)]) as (model, _, budget, _):
        model.ask(REQUEST)
    assert (budget.used.tokens_in, budget.used.tokens_out) == (7, len(json.dumps(EMPTY)) // 3)


class Counting:
    """A model that counts how often it is asked."""

    def __init__(self, reply: Reply, name: str = "strong-1") -> None:
        self.name, self.reply, self.asked = name, reply, 0

    def ask(self, _: Request) -> Reply:
        self.asked += 1
        return self.reply


def test_an_answer_is_kept_for_the_same_question_to_the_same_model_and_for_the_user_alone(tmp_path):
    folder, budget = tmp_path / "kept", Budget(calls=9, tokens=9)
    model = Counting(Reply(content=json.dumps(EMPTY)))
    for _ in range(3):
        assert KeptAnswers(model, folder, budget).ask(REQUEST) == model.reply
    assert (model.asked, budget.used) == (1, Usage(kept=2))
    [kept] = folder.iterdir()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, kept)] == [0o700, 0o600]
    other = Counting(model.reply, "strong-2")
    KeptAnswers(other, folder, budget).ask(REQUEST)
    for changed in ("instructions", "passage"):
        asked = {"instructions": "Read it.", "passage": "Saaren neuvosto"} | {changed: "other"}
        KeptAnswers(model, folder, budget).ask(Request(**asked, schema=REQUEST.schema))
    KeptAnswers(model, folder, budget).ask(Request(instructions="Read it.", passage="Saaren neuvosto", schema={}))
    assert (model.asked, other.asked, len(list(folder.iterdir()))) == (4, 1, 5)


@pytest.mark.parametrize("reply", [Reply(content="garbage"), Reply(content=json.dumps(EMPTY), whole=False)])
def test_what_is_no_answer_is_not_kept(tmp_path, reply):
    model = Counting(reply)
    for _ in range(2):
        KeptAnswers(model, tmp_path, Budget(calls=1, tokens=1)).ask(REQUEST)
    assert (model.asked, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"content": 7}', b'{"content": "garbage"}', b"\xff"])
def test_a_damaged_copy_is_asked_for_anew(tmp_path, damage):
    model = Counting(Reply(content=json.dumps(EMPTY)))
    kept = KeptAnswers(model, tmp_path, Budget(calls=1, tokens=1))
    kept.ask(REQUEST)
    [path] = tmp_path.iterdir()
    path.write_bytes(damage)
    assert (kept.ask(REQUEST), model.asked) == (model.reply, 2)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InvalidValue, match="VERKOSTO_LLM_CACHE"):
        KeptAnswers(Counting(Reply(content="")), tmp_path / "file" / "kept", Budget(calls=1, tokens=1))


@pytest.mark.parametrize("base", ["http://x/v1", "http://x/v1/", "http://x/v1/chat/completions"])
def test_completions_are_asked_for_below_the_base(base):
    assert endpoint(base) == "http://x/v1/chat/completions"


@pytest.mark.parametrize(("name", "value"), [
    ("VERKOSTO_LLM_URL", "localhost:11434"), ("VERKOSTO_LLM_URL", "ftp://x/v1"), ("VERKOSTO_LLM_URL", "http://[x/v1"),
    ("VERKOSTO_LLM_URL", f"https://user:{KEY}@x/v1"), ("VERKOSTO_LLM_URL", f"https://x/v1?key={KEY}"),
    ("VERKOSTO_LLM_KEY", f"{KEY} {KEY}"), ("VERKOSTO_LLM_KEY", f"{KEY}ä"), ("VERKOSTO_LLM_KEY", f"{KEY}\nX-Other: 1"),
    ("VERKOSTO_LLM_CALLS", "0"), ("VERKOSTO_LLM_PRICE_IN", "-1"), ("VERKOSTO_LLM_SECONDS", "nan"),
])
def test_a_setting_that_is_none_is_refused_without_showing_the_key(name, value):
    with pytest.raises(InvalidValue, match=name) as raised:
        Settings.from_environment({name: value})
    assert KEY not in str(raised.value)


def test_settings_do_not_show_the_key():
    assert KEY not in repr(Settings(llm_key=KEY))


