"""How long a search takes among 100,000 things, word by word as somebody types.

    python bench/search.py [--things 100000]

Names are generated: people, and bodies with a kind and a place, some with a second name. Milliseconds of the
processor for each beginning of each query, from two letters on, the 20 best hits, the best of three.
"""

import argparse
import random
import time
from collections.abc import Iterator

from bench.identity import ENDINGS, make_words
from graph.search import SearchIndex, fold_words

KINDS = ("järjestöneuvottelukunta", "kumppanuuspöytä", "yhdistys ry", "vanhusneuvosto", "yhteistyöfoorumi", "seura ry")
QUERIES = ("järjestöneuvottelukunta", "jarjesto", "neuvosto", "yhdistys ry", "kalamilaine", "pöytä ka", "aa", "zzzz")


def generate(things: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    luck = random.Random(seed)
    given, surnames = make_words(luck, 400, 3), make_words(luck, max(things // 8, 50), 3, ENDINGS)
    for number in range(things):
        if number % 3:
            yield f"person/{number}", f"{luck.choice(given)} {luck.choice(surnames)}"
        else:
            place, kind = luck.choice(surnames), luck.choice(KINDS)
            yield f"body/{number}", f"{place}n {kind}"
            if number % 2:
                yield f"body/{number}", f"{place} {kind[:3].upper()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--things", type=int, default=100_000)
    options = parser.parse_args()
    started = time.process_time()
    names = list(generate(options.things))
    index = SearchIndex(iter(names), {f"person/{number}": number % 7 for number in range(options.things)})
    print(f"{options.things:,} things, {len(names):,} names; the index is built in "
          f"{time.process_time() - started:.1f} s\n\n| typed | median ms | most ms |\n| --- | --- | --- |")
    for query in QUERIES:
        spent = []
        for length in range(2, len(query) + 1):
            times = []
            for _ in range(3):
                started = time.process_time()
                index.find(fold_words(query[:length]), 20)
                times.append((time.process_time() - started) * 1000)
            spent.append(min(times))
        print(f"| {query} | {sorted(spent)[len(spent) // 2]:.1f} | {max(spent):.1f} |")


if __name__ == "__main__":
    main()
