"""Which bodies told with an indefinite article are particular ones: set up, defined or had by a named one."""

import re
from collections.abc import Sequence

from loaders.annotation import Word
from loaders.mentions import BodyMention
from loaders.rules.germanic.grammar import Grammar
from loaders.rules.germanic.named_body import NamedBody, surface
from loaders.scene import Scene, Sight
from ontology.entities import BodyKind

_DEFINED = frozenset(
    {
        BodyKind.PROJECT,
        BodyKind.NETWORK,
        BodyKind.FORUM,
        BodyKind.PARTNERSHIP_TABLE,
        BodyKind.ASSOCIATION,
        BodyKind.ADVISORY_BOARD,
    }
)
_GROUPS = frozenset({BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.BOARD, BodyKind.ADVISORY_BOARD})
_LONGEST_NAME = 7
_APART = re.compile(r"\s[–—|]\s|:\s")


class Settler:
    """Keeps or drops what a sentence tells as one of many ("en arbetsgrupp", "a network")."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar, self._words = grammar, grammar.words

    def settle(self, sight: Sight, found: Sequence[NamedBody]) -> list[BodyMention]:
        """Without what is one of many, unless the sentence sets it up, defines it, or tells whose it is."""
        kept: list[BodyMention] = []
        for body in found:
            indefinite = body.article in self._words.words["words.indefinite"]
            if indefinite and self._called(sight, body):
                kept.append(body)
                continue
            if indefinite and (self._defined(sight, body, found) or self._apposed(sight, body, found)):
                kept.append(body)
                continue
            if not indefinite or not (body.bare or body.name.islower()):
                kept.append(body)
                continue
            if self._is_set_up(sight, body, found) or self._is_had(sight, body, found):
                kept.append(body)
        return kept

    def _is_set_up(self, sight: Sight, body: NamedBody, found: Sequence[NamedBody]) -> bool:
        """ "B tillsatte en arbetsgrupp", "it was decided to establish a working group": its founder owns it."""
        verbs = [
            word
            for word in sight.unit.words
            if (self._words.tells("found", word.lower) or self._words.tells("found_infinitive", word.lower))
        ]
        before = [word for word in verbs if word.end <= body.start]
        if not verbs or body.plural:
            return False
        founders = [
            item
            for item in found
            if item is not body and not item.plural and before and item.end <= before[-1].start and item.case == "Nom"
        ]
        if not founders and body.kind not in _GROUPS:
            return False
        if founders:
            self._give(body, founders[0])
        elif body.bare:
            body.bare, body.labels = False, [*body.labels, body.head]
        return True

    def _is_had(self, sight: Sight, body: NamedBody, found: Sequence[NamedBody]) -> bool:
        """ "B leds av en styrgrupp", "the network is run by a planning committee"."""
        if body.kind not in _GROUPS or body.plural:
            return False
        verbs = [
            word for word in sight.unit.words if self._words.tells("govern", word.lower) and word.end <= body.start
        ]
        owner = next(
            (
                item
                for item in found
                if item is not body and not item.plural and verbs and item.end <= verbs[-1].start and item.case == "Nom"
            ),
            None,
        )
        if owner is None:
            return False
        self._give(body, owner)
        return True

    @staticmethod
    def _give(body: NamedBody, owner: NamedBody) -> None:
        body.owner, body.bare = owner, False
        body.aliases.append(body.name if body.name.islower() else body.head)
        body.labels += [body.head]

    def _apposed(self, sight: Sight, body: NamedBody, found: Sequence[NamedBody]) -> bool:
        """ "Byarnas kedja, ett riksomfattande nätverk": the capital words before the comma are its name."""
        words = sight.unit.words
        at = next((index for index, word in enumerate(words) if word.start >= body.start), 0)
        comma = next((index for index in range(at - 1, max(at - 6, -1), -1) if words[index].text == ","), None)
        if comma is None or body.kind not in _DEFINED or not comma:
            return False
        between = words[comma + 1 : at]
        if any(word.capital or word.finite or self._grammar.preposition(word) for word in between):
            return False
        first = comma
        while first and comma - first < _LONGEST_NAME and self._is_named(words, first - 1, comma):
            first -= 1
        while first < comma and not words[first].capital:
            first += 1
        if first == comma or any(item.start < words[comma].start and words[first].start < item.end for item in found):
            return False
        if any(person.start < words[comma].start and words[first].start < person.end for person in sight.people):
            return False
        if any(words[first].start <= region.start and words[comma - 1].end <= region.end for region in sight.regions):
            return False
        self._rename(body, words, first, comma - 1)
        before = self._grammar.preposition(words[first - 1]) if first else ""
        body.case = before or "Nom"
        return True

    def _called(self, sight: Sight, body: NamedBody) -> bool:
        """ "ett projekt som heter Öppen dörr", "a network called Good Neighbours"."""
        words = sight.unit.words
        at = next((index for index, word in enumerate(words) if word.start >= body.end), len(words))
        cue = next(
            (index for index in range(at, min(at + 4, len(words))) if self._words.tells("call", words[index].lower)),
            None,
        )
        if cue is None or cue + 1 >= len(words) or not words[cue + 1].capital:
            return False
        last = cue + 1
        for index in range(cue + 2, min(cue + 8, len(words))):
            if words[index].capital:
                last = index
            elif words[index].finite or not words[index].text[0].isalpha() or self._grammar.is_function(words[index]):
                break
        self._rename(body, words, cue + 1, last)
        body.case = "Nom"
        return True

    def _is_named(self, words: Sequence[Word], index: int, comma: int) -> bool:
        word = words[index]
        if not word.text[0].isalpha() or self._grammar.preposition(word) or self._grammar.is_article(word):
            return False
        if word.capital:
            return not self._grammar.is_function(word)
        return index < comma - 1 and not word.finite and not self._grammar.is_function(word) and index > 0

    def _rename(self, body: NamedBody, words: Sequence[Word], first: int, last: int) -> None:
        body.start, body.end = words[first].start, words[last].end
        body.name = surface(words, first, last)
        body.aliases, body.labels, body.bare, body.article = [body.name], [body.name], False, ""

    def _defined(self, sight: Sight, body: NamedBody, found: Sequence[NamedBody]) -> bool:
        """ "Nya vägar är ett projekt som …": the sentence opens with the body's name. Moves the mention there."""
        words = sight.unit.words
        verb = next((index for index, word in enumerate(words) if word.finite), None)
        if (
            body.kind not in _DEFINED
            or verb is None
            or not 1 <= verb <= 12
            or not self._words.tells("be", words[verb].lower)
        ):
            return False
        name = words[:verb]
        opening = next((index for index, word in enumerate(name) if word.text == "("), None)
        if opening and name[-1].text == ")":
            name = name[:opening]  # its name in another language stands beside it
        if words[verb].end > body.start or body.start - words[verb].end > 40 or not name[0].capital:
            return False
        if (
            self._grammar.is_function(name[0])
            or self._grammar.is_article(name[0])
            or any(not word.text[0].isalpha() for word in name)
            or any(item.start < words[verb].start for item in found if item is not body)
        ):
            return False
        if (len(name) == 1 and self._grammar.noun(name[0].text, self._words.bodies) is not None) or sight.people:
            return False
        self._rename(body, name, 0, len(name) - 1)
        body.case = "Nom"
        return True

    def name_by_title(self, scene: Scene) -> None:
        """A page that speaks of "projektet" and names none: its title is the project's name."""
        pointing = [
            body
            for sight in scene.sights
            for body in sight.bodies
            if body.kind is BodyKind.PROJECT and body.bare and sight.unit.prose and scene.thing(body) is None
        ]
        first = scene.sights[0] if scene.sights else None
        if (
            not pointing
            or first is None
            or first.unit.prose
            or first.bodies
            or first.people
            or first.dates
            or len(first.unit.words) > 8
            or len(first.unit.words) < 2
            or any(body.kind is BodyKind.PROJECT and not body.bare for sight in scene.sights for body in sight.bodies)
        ):
            return
        names = [
            " ".join(part.split())
            for part in re.split(r"\s[–—|]\s", surface(first.unit.words, 0, len(first.unit.words) - 1))
        ]
        mention = NamedBody(
            start=first.unit.start,
            end=first.unit.end,
            unit=first.unit,
            case="Nom",
            name=names[0],
            head=pointing[0].head,
            kind=BodyKind.PROJECT,
            aliases=names,
        )
        first.bodies = [mention]
