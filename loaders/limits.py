"""How much a source may cost before it is refused."""

from dataclasses import dataclass

from ontology.errors import UnreadableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds for one source. Sizes are bytes (`text_bytes` of the text in UTF-8), times are seconds.

    `inflated_bytes`, `inflation` (inflated size by packed size) and `members` bound archives, that is docx and its
    kin; `pages` bounds a PDF, `process_bytes` the memory of the process that reads it.
    """

    text_bytes: int = 20_000_000
    file_bytes: int = 100_000_000
    seconds: float = 120.0
    inflated_bytes: int = 300_000_000
    inflation: float = 200.0
    members: int = 5_000
    pages: int = 5_000
    process_bytes: int = 2_000_000_000


DEFAULT_LIMITS = Limits()


def expect_size(size: int, limit: int, *, where: str, what: str) -> None:
    """Raises UnreadableSource("too-large") where `size` bytes are more than `limit`."""
    if size > limit:
        raise UnreadableSource(where, reason="too-large", detail=f"{what}: {size:,} bytes, at most {limit:,}")
