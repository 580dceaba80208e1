"""Which queries and updates are let through to the engine: nothing fetched, no shape that breaks its parser.

A courtesy with clear words; what contains a query is the process that it runs in.
"""

import re
from collections.abc import Iterator, Sequence

from ontology.errors import QueryRefused

MOST_CHARACTERS = 64 * 1024
MOST_DEPTH = 150  # brackets inside brackets; the engine's parser ends its process at some thousand
MOST_IN_A_ROW = 50  # prefix signs such as !!!! or - - -
MOST_OPERATORS = 2_000
MOST_PATTERNS = 500  # UNION, OPTIONAL, MINUS, FILTER, BIND …: each nests what stands before it

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_FETCHING = ("SERVICE", "LOAD")
_PATTERNS = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "EXISTS", "LATERAL"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
# A token of SPARQL.
# Single characters repeat possessively, groups don't: Python 3.11.2, Debian's, goes wrong there (gh-106052). Within a
# group no two alternatives begin alike, so that nothing is tried twice.
TOKEN = re.compile(
    r"""
      (?P<skip>   \s++ | \#[^\n\r]*+ )
    | (?P<string> \"{3} (?: [^"\\] | \\. | "(?!"") )* \"{3} | '{3} (?: [^'\\] | \\. | '(?!'') )* '{3}
                | "(?!"") (?: [^"\\\n\r] | \\. )* " | '(?!'') (?: [^'\\\n\r] | \\. )* ' )
    | (?P<quote>  ["'] )
    | (?P<iri>    < [^<>"{}|^`\\\x00-\x20]*+ > )
    | (?P<name>   [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*
                | (?:\w[\w.-]*+)? : (?: (?![.-]) (?: [\w.:-] | %[0-9A-Fa-f]{2} | \\. )+ )? )
    | (?P<words>  \w[\w.-]*+ )
    | (?P<open>   <<\(? | [({\[] )
    | (?P<close>  \)?>> | [)}\]] )
    | (?P<sign>   [!^+-] )
    | (?P<other>  . )
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[\d.]+(?:[eE]\d+)?|[^\W\d]\w*")  # "1.5SERVICE" is a number and a word
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class FetchRefused(QueryRefused):
    """SERVICE or LOAD: the text may be SPARQL, but it reaches outside."""


def check_query(query: str) -> None:
    """Raises QueryRefused for an update, SERVICE, LOAD, or a query too long or too nested to be read safely.

    The words count only where they are keywords: inside strings, IRIs, names and comments they are text.
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryRefused(f"the query has {len(query)} characters; {MOST_CHARACTERS} are allowed")
    for text in _readings(query):
        first = _scan(text, most_operators=MOST_OPERATORS)
        if first in _UPDATES:
            raise QueryRefused(f"{first} changes the graph; only queries are allowed here")


def check_update(text: str, *, may_load: bool) -> None:
    """Raises QueryRefused for SERVICE, for nesting, and for LOAD where nothing else keeps it off the network."""
    for reading in _readings(text):
        _scan(reading, most_operators=len(reading), fetching=("SERVICE",) if may_load else _FETCHING)


def _readings(text: str) -> Iterator[str]:
    yield text
    if "\\u" in text or "\\U" in text:  # an escaped keyword is a keyword to the engine
        yield _ESCAPE.sub(_unescape, text)


def _scan(query: str, *, most_operators: int, fetching: Sequence[str] = _FETCHING) -> str:
    """Looks at every token; the first keyword after the prologue."""
    depth = in_a_row = operators = 0
    words: list[str] = []
    for kind, token in _tokens(query):
        in_a_row = in_a_row + 1 if kind == "sign" else 0
        depth += (kind == "open") - (kind == "close")
        if kind == "words":
            words += (word.upper() for word in _WORD.findall(token))
        elif kind == "name" and "SERVICE" in token.partition(":")[0].upper() and ":" in token:
            raise QueryRefused(f"{token.partition(':')[0]} can't be a prefix here: the engine may take it for SERVICE")
        elif kind == "quote":
            raise QueryRefused("a string in the query is not closed")
        elif kind in ("sign", "other"):
            operators += token in "!^+-*/|&="
        if depth > MOST_DEPTH or in_a_row > MOST_IN_A_ROW:
            raise QueryRefused(f"the query is nested too deeply; {MOST_DEPTH} levels are allowed")
    patterns = sum(word in _PATTERNS for word in words)
    if operators > most_operators or patterns > MOST_PATTERNS:
        raise QueryRefused("the query has too many operators or patterns")
    # The engine reads keywords without a boundary: "trueSERVICE" and "SERVICESILENT" call out as well.
    if refused := [name for name in fetching if any(name in word for word in words)]:
        raise FetchRefused(f"{refused[0]} is not allowed here: queries see this graph only")
    return next((word for word in words if word not in _PROLOGUE), "")


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "skip":
            yield match.lastgroup, match[0]


def _unescape(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
