"""Stable ids from the source's own words: slugs for IRIs, hashes for facts."""

import hashlib
import re
import unicodedata

SLUG_LENGTH = 80


def slug(text: str) -> str:
    """Lower-case ASCII words with hyphens between: marks dropped, other runs as one hyphen.

    Never empty: a text without a letter or digit becomes its hash. A long one is cut and ends in its hash.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ø", "o").replace("đ", "d").replace("ŋ", "n")
    words = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode())
    words = words.strip("-")
    if not words:
        return digest(text)
    return words if len(words) <= SLUG_LENGTH else f"{words[: SLUG_LENGTH - 17].rstrip('-')}-{digest(text)}"


def digest(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 over the parts, kept apart."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
