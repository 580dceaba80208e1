"""Text cut into words and sentences: spaCy's pipelines with the tokens that names of bodies need.

Finnish has a trained pipeline (tagger, morphology, parser); its lemmatizer needs a native library and its entity
recogniser is not used, so both are left out. Other languages are cut into words and sentences only.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from loaders.language.lexicons import read_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

FINNISH_MODEL = "spacy_fi_experimental_web_md"
# What stays one word: "sosiaali-", "-hankkeeseen", "SOSTE:n", "12.–13.5.", "etunimi@…".
_WHOLE = re.compile(
    r"[^\W\d_][\w’']*(?:-[\w’']+)*-|[-‑][^\W\d_][\w-]*|\w[\w-]*:[a-zåäö]{1,8}"
    r"|\d{1,2}\.(?:[–-]\d{1,2}\.)?\d{1,2}\.(?:\d{2,4})?|\d{1,2}\.[–-]\d{1,2}\.(?:\d{1,2}\.)?(?:\d{2,4})?"
)
# "Yhdessä"-hanke, Kymsoten/kuntayhtymä: words of their own.
_INFIXES = (r"(?<=\w)[\"”“»](?=-)", r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")
_SUFFIXES = (r"(?<=[^\W\d_]{2})/",)
_MAY_END = frozenset(("jne.", "ym.", "yms.", "mm."))
_INITIAL = re.compile(r"[A-ZÅÄÖ]\.|\d{1,2}\.")


@cache
def get_pipeline(language: str) -> "Language":
    """The language's pipeline, loaded once a process: with morphology and dependencies for fi, without for others."""
    import spacy

    if language != "fi":
        bare = spacy.blank(language if language in ("sv", "en") else "xx")
        _add_abbreviations(bare, read_words("abbreviations-sv.txt"))
        bare.add_pipe("sentencizer")
        return bare
    return prepare(spacy.load(FINNISH_MODEL, exclude=["lemmatizer", "ner"]))


def prepare(nlp: "Language") -> "Language":
    """A Finnish pipeline with our tokens and sentence ends. The pipeline is changed and given back."""
    from spacy.language import Language
    from spacy.util import compile_infix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*_INFIXES, *(defaults.infixes or ())]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(defaults.suffixes or ())]).search
    tokenizer.token_match = _WHOLE.fullmatch
    _add_abbreviations(nlp, read_words("abbreviations.txt"))
    for form in ("ry.", "rf.", "sr.", "Oy."):  # the name's last word, and the sentence's end
        tokenizer.add_special_case(form, [{"ORTH": form[:-1]}, {"ORTH": "."}])
    if not Language.has_factory("verkosto_sentence_ends"):
        Language.component("verkosto_sentence_ends", func=_mark_sentences)
    nlp.add_pipe("verkosto_sentence_ends", before="parser")
    return nlp


def _add_abbreviations(nlp: "Language", abbreviations: Iterable[str]) -> None:
    tokenizer: Any = nlp.tokenizer
    for abbreviation in sorted(abbreviations):
        for form in (abbreviation, abbreviation[0].upper() + abbreviation[1:]):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def _mark_sentences(doc: "Doc") -> "Doc":
    """Settles the sentence ends that need no parser; the parser keeps them and decides the rest."""
    for last, token in zip(doc, doc[1:] if len(doc) > 1 else (), strict=False):
        if not token.is_space:
            ends = _ends_sentence(last, token, last.nbor(-1).text if last.i else "")
            if ends is not None:
                token.is_sent_start = ends
    return doc


def _ends_sentence(last: "Token", token: "Token", before: str) -> bool | None:
    """Whether a sentence ends between two tokens; None where the parser should say."""
    capital = token.text[:1].isupper()
    word = last.text.lower()
    if last.is_space:
        return True if "\n\n" in last.text else None
    if not last.whitespace_:
        return False
    if word in _MAY_END:
        return None if capital else False
    if word in read_words("abbreviations.txt"):
        return False
    if _INITIAL.fullmatch(last.text):  # "A. Mäki", "12. toukokuuta"; but "klo 15. Kokous"
        return None if capital and last.text[0].isdigit() else False
    if capital and last.text in (".", "!", "?") and len(before) > 1:
        return True
    return None
