"""The page of readings laid open: one file that needs nothing else, runs no script and fetches nothing."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence

from ontology.agreement import Score
from service.explaining import Explained
from service.rendering import environment
from service.texts import count, text, write_number
from service.wording import write_share


def write_page(documents: Sequence[Explained], *, language: str) -> str:
    """The documents in their order, in one of our languages. Same readings, same bytes."""
    style = environment().get_template("explain.css").render()
    policy = f"default-src 'none'; style-src 'sha256-{_digest(style)}'; base-uri 'none'; form-action 'none'"
    return environment().get_template("explain.html").render(
        documents=documents,
        language=language,
        judged=any(document.fact_score for document in documents),
        style=style,
        policy=policy,
        t=lambda key, **values: text(key, language, **values),
        n=lambda key, number: count(key, number, language),
        number=lambda value: write_number(value, language),
        type_name=lambda name: _type_name(name, language),
        share=lambda value: write_share(value, language),
        hints=[_hints(document, language) for document in documents],
        ratios=lambda score: _ratios(score, language),
    ) + "\n"


def _hints(document: Explained, language: str) -> dict[str, str]:
    """By the key of a fact its number and rule, to be seen over the text."""
    return {
        note.key: note.label if note.confidence is None
        else f"{note.label} {note.rule} {write_share(note.confidence, language)}"
        for note in (*document.notes, *document.missed)
    }


def _digest(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _type_name(name: str, language: str) -> str:
    labels: Mapping[str, str] = {"Region": "region", "Body": "body", "Person": "person", "Event": "event"}
    return text(f"type.{labels[name]}", language) if name in labels else name


def _ratios(score: Score, language: str) -> dict[str, str]:
    return {name: write_share(getattr(score, name), language) for name in ("precision", "recall", "f1")}
