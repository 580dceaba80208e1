"""Which of the names that documents use a thing is known by, in each language."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from graph.triples import Literal

LANGUAGES = ("fi", "sv", "en")  # in the order in which a single display name is chosen


class Names:
    """The names of one thing, counted over documents."""

    def __init__(self) -> None:
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._aliases: set[tuple[str, str]] = set()
        self._plain: set[str] = set()

    def add(self, language: str, name: str, aliases: tuple[str, ...] = (), *, telling: bool = True) -> None:
        """Counts a name once more; one that is not `telling` ("hallitus") gives way to any that is."""
        self._names[language][name] += 1
        self._aliases.update((language, alias) for alias in aliases)
        if not telling:
            self._plain.add(name)

    def preferred(self) -> dict[str, str]:
        """For each language a telling name, the most frequent, then the longest, then the first of the alphabet."""
        return {
            language: min(names, key=lambda name: (name in self._plain, -names[name], -len(name), name))
            for language, names in sorted(self._names.items())
        }

    def alternative(self, preferred: dict[str, str]) -> Iterator[Literal]:
        """Every other name, in order."""
        told = {(language, name) for language, names in self._names.items() for name in names} | self._aliases
        for language, name in sorted(told):
            if name not in preferred.values():
                yield Literal(name, language)


def name_with_owner(name: str, owner: str) -> str:
    """A plain name with what tells it from others: "hallitus (Malliyhdistys ry)"."""
    return f"{name} ({owner})"


def display_name(preferred: dict[str, str]) -> Literal:
    """The one name to show where no language is asked for: Finnish, else Swedish, else English, else the first."""
    language = min(preferred, key=lambda code: (LANGUAGES.index(code) if code in LANGUAGES else 9, code))
    return Literal(preferred[language], language)
