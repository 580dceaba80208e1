"""E-mail addresses, phone numbers and web addresses in text, as written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.language.spans import Spans
from ontology.entities import fold_space

# Bounded runs, each tried only from its first sign: a long line without an address costs no more than any other.
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\((?:at|a|ät|@)\)|\[(?:at|a|ät|@)\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
# A pattern for everybody's address is nobody's.
_MASKED = re.compile(
    r"(?:etu|suku|kutsuma)?nimi\b|etunimi|sukunimi|förnamn|fornamn|efternamn|firstname|lastname|first\.last|\bx{2,}|[\w.]*\*"
    r"|matti\.meikäläinen|\.{2,}",
    re.IGNORECASE,
)
_SPACE = "[ \u00a0\u2009]"
_ZERO = rf"(?:\(0\){_SPACE}?)"
# Groups of figures with a sign between them, always: two ways to cut a run in groups would be tried in turn.
_GROUPS = rf"(?:(?:{_SPACE}?[-‑–]{_SPACE}?|{_SPACE}){_ZERO}?\d{{1,13}}(?!\d)){{0,9}}"
_PHONE = re.compile(
    rf"(?<![\w§/,.:#€-])(?:\+\d{{1,13}}(?:{_ZERO}\d{{1,13}})?|"
    rf"(?<!\d[ \u00a0])(?<!§ )(?:\(0\d{{1,4}}\)|0\d{{1,12}}))(?!\d)"
    rf"{_GROUPS}(?!\d|[.,:/]\d|{_SPACE}?[%€§])"
)
_CUED_PHONE = re.compile(
    rf"(?i:\b(?:puh(?:elin)?|tel|tfn|gsm|vaihde|växel|phone)\b)[.:]?{_SPACE}{{0,2}}"
    rf"(?P<number>\d{{2,6}}(?!\d){_GROUPS})(?!\d|[.,:/]\d)"
)
_DATE_OR_TIME = re.compile(r"\d{1,2}[.:]\d|\d{4}[-–]\d{4}$")
_URL = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"'”«»|]{3,500}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@./+-])(?<!\(at\))(?<!\(a\))(?:[a-zåäö0-9](?:[a-zåäö0-9-]{0,61}[a-zåäö0-9])?\.){1,4}"
    r"(?:fi|com|org|net|eu|ax|info|se)(?![\w.@-]\w)(?!@)\b(?:/[^\s<>\"'”«»|]{0,300})?"
)


@dataclass(frozen=True, slots=True)
class FoundContact:
    """An address or number at two offsets. `kind` is email, phone or url, `value` what stands there, blanks folded."""

    start: int
    end: int
    kind: str
    value: str


def find_emails(text: str) -> list[FoundContact]:
    """E-mail addresses, with "(at)" as written too; a pattern such as etunimi.sukunimi@… is none."""
    found = []
    for match in _EMAIL.finditer(text):
        value = match[0].rstrip(".-_")
        name = re.split(r"@|\s?[\[(]", value, maxsplit=1)[0]
        blanks = any(sign.isspace() for sign in value)
        if not _MASKED.search(name) and not (blanks and "@" in value):
            found.append(FoundContact(match.start(), match.start() + len(value), "email", value))
    return found


def find_phones(text: str) -> list[FoundContact]:
    """Phone numbers that are possible in Finland or, after a plus, abroad; without "puh." and the like."""
    spans = [match.span() for match in _PHONE.finditer(text)]
    starts = {start for start, _ in spans}
    spans += [match.span("number") for match in _CUED_PHONE.finditer(text) if match.start("number") not in starts]
    return [
        FoundContact(start, end, "phone", fold_space(text[start:end]))
        for first, last in sorted(spans)
        for start, end in _numbers(text, first, last)
    ]


def find_urls(text: str) -> list[FoundContact]:
    """Web addresses, with or without their scheme, without the punctuation after them."""
    taken = Spans(match.span() for match in _EMAIL.finditer(text))
    found = []
    for pattern in (_URL, _DOMAIN):
        for match in pattern.finditer(text):
            value = _without_tail(match[0])
            if taken.add(match.start(), match.start() + len(value)):
                found.append(FoundContact(match.start(), match.start() + len(value), "url", value))
    return sorted(found, key=lambda one: one.start)


def _without_tail(address: str) -> str:
    address = address.rstrip(".,;:!?*_")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?")
    return address


def _numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The number between two offsets, or those that stand there side by side."""
    import phonenumbers

    written = text[start:end]
    digits = sum(sign.isdigit() for sign in written)
    if digits < 5 or _DATE_OR_TIME.match(written):
        return
    if digits > 13:  # two numbers with nothing but a blank between them
        pieces = list(re.finditer(rf"(?:^|(?<={_SPACE}))[+0].*?(?={_SPACE}[+0]\d{{1,3}}{_SPACE}|$)", written))
        if len(pieces) > 1:
            for piece in pieces:
                yield from _numbers(text, start + piece.start(), start + piece.end())
        return
    try:
        number = phonenumbers.parse(written, "FI")
    except phonenumbers.NumberParseException:
        return
    bare = not written.startswith(("+", "(", "0"))
    if phonenumbers.is_possible_number(number) and (bare or digits >= 7):
        yield start, end
