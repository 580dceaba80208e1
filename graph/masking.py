"""Hides e-mail addresses and phone numbers in text that is shown, letter for letter, so that offsets hold."""

import re
from collections.abc import Iterable

MASK = "•"

_EMAIL = r"(?<![\w.+%-])[\w.+%-]++\s?(?:@|\(at\)|\[at\]|\(ät\)|\(a\))\s?[\w-]+(?:\.[\w-]+)+"
# A Finnish number: +358 or a leading 0, then 5–11 more digits in groups; or a bare one after "puh.", "p.", "tel".
_GROUPS = r"(?:[ \u00a0\u202f-]?\(?\d\)?){5,11}"
_PHONE = rf"(?<![\d.,/–-])(?:(?:\+|00)\d{{1,3}}|\(?0\d{{1,3}}\)?){_GROUPS}(?![\d.]*\d)"
_DOTTED = r"(?<![\d.])0(?:4\d|5\d)[./](?:\d[ .-]?){6,8}(?!\d)"
_AFTER_WORD = rf"(?<=\bpuh\. )\d{_GROUPS}|(?<=\bpuh )\d{_GROUPS}|(?<=\btel\. )\d{_GROUPS}|(?<=\btfn )\d{_GROUPS}"
_PRIVATE = re.compile(f"{_EMAIL}|{_DOTTED}|{_PHONE}|{_AFTER_WORD}", re.IGNORECASE)


def mask(text: str, known: Iterable[str] = ()) -> str:
    """The text with each address and number as "•", blanks kept; `known` are contacts that were read from it."""
    values = sorted({value for value in known if value}, key=lambda value: (-len(value), value))
    whole = [re.escape(value).replace(r"\ ", r"\s+") for value in values]
    if whole:
        text = re.sub("|".join(whole), _cover, text)
    return _PRIVATE.sub(_cover, text)


def find_private(text: str) -> list[str]:
    """Everything in a text that looks like an address or a number, as written."""
    return [match[0] for match in _PRIVATE.finditer(text)]


def _cover(match: re.Match[str]) -> str:
    return re.sub(r"\S", MASK, match[0])
