"""How long it takes to tell who is who among many, what memory that needs, and how right it is.

    python bench/identity.py [--people 100000] [--bodies 10000]

The documents are generated: member lists of bodies, each body in two or three of them, in one of three spellings. A
person sits in one or two bodies and is named anew in each document, at times surname first, with a longer surname, a
slip or an initial; most lists of the second body tell which body the person comes from. Namesakes come by
chance, as given names are few. The truth is known, so pairs are counted.
"""

import argparse
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from graph.identity import resolve
from graph.things import EntityKey
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType
from ontology.facts import Evidence, Fact, Predicate

TEXT = "Sanat, jotka todistavat."
WORDS = Evidence(start=0, end=5, quote="Sanat", text=TEXT)
SYLLABLES = ("ka", "la", "mi", "ne", "no", "pa", "ro", "sa", "se", "ti", "tu", "va", "vi", "ha", "he", "jo", "ku",
             "lai")
ENDINGS = ("nen", "la", "mäki", "niemi", "salo", "virta", "ranta", "järvi", "lahti", "harju")
ROLES = ("jäsen", "jäsen", "jäsen", "jäsen", "varajäsen", "puheenjohtaja", "sihteeri", "toiminnanjohtaja")


def make_words(luck: random.Random, count: int, parts: int, endings: tuple[str, ...] = ("",)) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        word = "".join(luck.choice(SYLLABLES) for _ in range(parts)) + luck.choice(endings)
        found[word.capitalize()] = None
    return list(found)


def spell(name: tuple[str, str], luck: random.Random) -> str:
    """A person's name as some document has it."""
    given, surname = name
    match luck.choices(("plain", "turned", "longer", "slip", "initial"), (90, 4, 2, 2, 2))[0]:
        case "turned":
            return f"{surname} {given}"
        case "longer":
            return f"{given} {surname}-Malli"
        case "slip":
            place = luck.randrange(2, len(surname) - 1)
            return f"{given} {surname[:place]}{surname[place + 1 :]}"
        case "initial":
            return f"{given[0]}. {surname}"
    return f"{given} {surname}"


def generate(people: int, bodies: int, seed: int = 7) -> tuple[Iterator[Extraction], dict[EntityKey, str]]:
    """The documents, made as they are asked for, and the truth, filled meanwhile."""
    luck = random.Random(seed)
    given, surnames = make_words(luck, 400, 3), make_words(luck, max(people // 5, 50), 3, ENDINGS)
    names = [(luck.choice(given), luck.choice(surnames)) for _ in range(people)]
    own = make_words(luck, bodies, 4)
    seats: defaultdict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for person in range(people):
        home = luck.randrange(bodies)
        seats[home].append((person, luck.choice(ROLES), home))
        if luck.random() < 1 / 3:
            seats[luck.randrange(bodies)].append((person, luck.choice(ROLES), home))
    truth: dict[EntityKey, str] = {}

    def make() -> Iterator[Extraction]:
        for body in range(bodies):
            for number in range(luck.choice((2, 2, 3))):
                yield make_list(body, number)

    def make_list(body: int, number: int) -> Extraction:
        name = f"lists/{body}-{number}.txt"
        called = luck.choice((f"{own[body]} ry", f"{own[body]}", f"{own[body].upper()} r.y."))
        entities = [Entity(id="b", type=EntityType.BODY, kind=BodyKind.ASSOCIATION, name=called)]
        truth[name, "b"] = f"body {body}"
        facts, used = [], set[str]()
        homes = dict[int, str]()
        for place, (person, role, home) in enumerate(seats[body]):
            if luck.random() < 0.1 or (told := spell(names[person], luck)) in used:
                continue  # not on this list
            used.add(told)
            entities.append(Entity(id=f"p{place}", type=EntityType.PERSON, name=told))
            truth[name, f"p{place}"] = f"person {person}"
            facts.append(Fact(subject=f"p{place}", predicate=Predicate.HOLDS_ROLE, object="b", role=role,
                              evidence=WORDS))
            if home != body and luck.random() < 0.8:
                if home not in homes:
                    homes[home] = f"h{len(homes)}"
                    entities.append(Entity(id=homes[home], type=EntityType.BODY, kind=BodyKind.ASSOCIATION,
                                           name=f"{own[home]} ry"))
                    truth[name, homes[home]] = f"body {home}"
                facts.append(Fact(subject=f"p{place}", predicate=Predicate.HOLDS_ROLE, object=homes[home],
                                  role="edustaja", evidence=WORDS))
        return Extraction(document=Document(name=name, text=TEXT), entities=tuple(entities), facts=tuple(facts))

    return make(), truth


def count_pairs(groups: Iterable[Iterable[str]]) -> int:
    return sum(size * (size - 1) // 2 for size in (len(list(group)) for group in groups))


def main() -> None:
    parser = argparse.ArgumentParser(description="Time, memory, precision and recall of telling who is who.")
    parser.add_argument("--people", type=int, default=100_000, help="people (100000)")
    parser.add_argument("--bodies", type=int, default=10_000, help="bodies (10000)")
    options = parser.parse_args()
    documents, truth = generate(options.people, options.bodies)
    extractions = list(documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock, processor = time.perf_counter(), time.process_time()
    found = resolve(extractions)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.people:,} people and {options.bodies:,} bodies: {len(truth):,} entities in {len(extractions):,} "
          "documents")
    print(f"{clock:.0f} s by the clock, {processor:.0f} s of the processor, {memory:.0f} MB at most, "
          f"{before:.0f} MB of them the documents")
    for what in ("body", "person"):
        true, made = defaultdict(list), defaultdict(list)
        for key, own in truth.items():
            if own.startswith(what):
                true[own].append(key)
                made[found.things[key]].append(own)
        right = sum(count_pairs([own] * count for own, count in Counter(owns).items()) for owns in made.values())
        precision, recall = right / count_pairs(made.values()), right / count_pairs(true.values())
        print(f"{what}: {len(made):,} found of {len(true):,}; pairs: precision {precision:.4f}, recall {recall:.4f}")
    print(f"{len(found.candidates):,} pairs left for a keeper")


if __name__ == "__main__":
    main()
