"""When two readings mean the same name, role, time, contact or task: forms of words for comparing."""

import re

from ontology.entities import fold_space

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = "\"'‘’“”»«"
_SHORT_ROLES = {"pj": "puheenjohtaja", "vpj": "varapuheenjohtaja", "varapj": "varapuheenjohtaja"}
_AT = re.compile(r"\s*[(\[]\s*(?:at|a|ät)\s*[)\]]\s*")
_SHARED_WORDS = 0.6  # of the longer of two tasks


def compare_label(label: str) -> str:
    """A name, place or date: case, white space, kinds of dashes, quotes around it and its last punctuation aside."""
    folded = re.sub(r"\s*-\s*", "-", _DASHES.sub("-", fold_space(label).casefold()))
    return folded.strip(f"{_QUOTES} ").rstrip(f".,;:!?{_QUOTES} ")


def compare_role(role: str | None) -> str:
    """A role, the short forms of chairs written out."""
    return " ".join(_SHORT_ROLES.get(word.rstrip("."), word) for word in compare_label(role or "").split())


def compare_time(time: str | None) -> str:
    """A time of day or a span of it by its clocks, minutes written out."""
    if not time:
        return ""
    clocks = re.findall(r"(\d{1,2})(?:[.:](\d{2}))?", _DASHES.sub("-", time.casefold()))
    return "-".join(f"{int(hour):02d}:{minute or '00'}" for hour, minute in clocks) or compare_label(time)


def compare_contact(contact: str) -> str:
    """An address with its "(at)" written out, a number by its digits, the country's code aside."""
    folded = _AT.sub("@", fold_space(contact).casefold())
    if "@" in folded:
        return folded.replace("mailto:", "").replace(" ", "").rstrip(".,;")
    return re.sub(r"^(?:\+|00)358", "0", re.sub(r"[^\d+]", "", folded))


def is_same_task(one: str, other: str) -> bool:
    """Whether two tasks share most of their words, counted against the longer one."""
    first, second = (set(re.findall(r"\w+", fold_space(task).casefold())) for task in (one, other))
    return bool(first and second) and len(first & second) / max(len(first), len(second)) >= _SHARED_WORDS
