"""spaCy pipelines by language: tokens, morphology and dependencies; no lemmatizer (it needs a native library), no NER."""

from functools import cache
from typing import Any

_MODELS = {"fi": "spacy_fi_experimental_web_md"}


@cache
def get_pipeline(language: str) -> Any:
    """The language's pipeline, loaded once a process; KeyError where there is none."""
    model = _MODELS[language]
    import spacy

    return spacy.load(model, exclude=["lemmatizer", "ner"])
