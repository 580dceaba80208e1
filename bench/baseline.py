"""The bare baseline: the entities that spaCy's own finder of names gives, each name as it stands in the text."""

from collections.abc import Iterable

import spacy

from ontology.agreement import Agreement, Telling, compare

# The only pipelines that their makers publish in the package index; there is none for Swedish or English.
MODELS = {"fi": "spacy_fi_experimental_web_md"}
TYPES = {"PERSON": "Person", "ORG": "Body", "GPE": "Region", "LOC": "Region", "EVENT": "Event"}


def read_names(texts: Iterable[tuple[str, Telling]], language: str) -> list[Agreement]:
    """How far the names of each text agree with its gold."""
    pipeline = spacy.load(MODELS[language], exclude=["lemmatizer"])  # the lemmatiser wants a native library
    return [compare(gold, _tell(pipeline(text).ents)) for text, gold in texts]


def _tell(spans: Iterable[spacy.tokens.Span]) -> Telling:
    named = [span for span in spans if span.label_ in TYPES and span.text.strip()]
    found = dict.fromkeys((TYPES[span.label_], " ".join(span.text.split())) for span in named)
    return Telling(entities=tuple(
        {"id": f"n{number}", "type": type_, "name": name, "aliases": []} for number, (type_, name) in enumerate(found)
    ))
