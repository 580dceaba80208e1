"""How much a source may cost before it is refused."""

from dataclasses import dataclass

from ontology.errors import UnreadableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds for one source. Sizes are bytes (`text_bytes` of the text in UTF-8), times are seconds.

    `inflated_bytes`, `inflation` (inflated size by packed size) and `members` bound archives, that is docx and its
    kin; `pages` bounds a PDF. What is larger than `inline_bytes`, and any PDF, is read in a process of its own, which
    `seconds` and `process_bytes` (of memory) bound.
    """

    text_bytes: int = 20_000_000
    file_bytes: int = 100_000_000
    seconds: float = 60.0
    inflated_bytes: int = 300_000_000
    inflation: float = 200.0
    members: int = 5_000
    pages: int = 5_000
    inline_bytes: int = 200_000
    process_bytes: int = 1_500_000_000


DEFAULT_LIMITS = Limits()


def expect_size(size: int, limit: int, *, where: str, what: str) -> None:
    """Raises UnreadableSource("too-large") where `size` bytes are more than `limit`."""
    if size > limit:
        raise UnreadableSource(where, reason="too-large", detail=f"{what}: {size:,} bytes, at most {limit:,}")
