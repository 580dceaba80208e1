"""How fast documents are read, beside the language model alone: the same text, the same process, rounds in turn.

    python bench/reading.py [--documents 120] [--rounds 5]

Ours is the whole way from files to facts with their quotes. The model alone is spaCy's Finnish pipeline over the
same texts as one stream, with the parts that we use too: its lemmatiser needs a native library that may be absent, and
its names we find by our own means. Each round has texts of its own, so that the words it hasn't met before are counted
in.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import spacy
from texts import write_documents

from loaders.reading import get_reader
from loaders.table import read_document

MODEL = "spacy_fi_experimental_web_md"


class Cost(NamedTuple):
    """Seconds by the clock, and of the processor."""

    wall: float
    processor: float


def measure(work: Callable[[], object]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def main() -> None:
    parser = argparse.ArgumentParser(description="Words per second of our reading and of the language model alone.")
    parser.add_argument("--documents", type=int, default=120, help="documents in a round (120)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (5)")
    options = parser.parse_args()

    pipeline = spacy.load(MODEL, exclude=["lemmatizer", "ner"])
    words = sorted(word for word in pipeline.vocab.strings if re.fullmatch("[a-zäö]{4,20}", word))
    reader = get_reader()

    def ours(paths: list[Path]) -> int:
        return sum(len(reader.read(read_document(path)).facts) for path in paths)

    def alone(texts: list[str]) -> int:
        return sum(len(document) for document in pipeline.pipe(texts))

    costs: dict[str, list[Cost]] = {"ours": [], "model alone": []}
    counted = facts = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds + 1):
            # the first round, a short one, is for loading models and is not counted
            texts = list(write_documents(options.documents if number else 3, words, seed=number))
            paths = [Path(folder) / f"{number}-{order:04}.txt" for order in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_text(text, "utf-8")
            cost = {"model alone": measure(partial(alone, texts)), "ours": measure(partial(ours, paths))}
            if number:
                counted += sum(len(text.split()) for text in texts)
                for name, one in cost.items():
                    costs[name].append(one)
        facts = ours(paths)

    per_round = counted / options.rounds
    print(f"{options.documents} documents of {per_round / options.documents:.0f} words, {facts} facts a round; "
          f"{options.rounds} rounds, medians\n")
    print(f"{'':12} {'words/s':>8} {'wall s':>8} {'CPU s':>8}")
    for name, rounds in costs.items():
        wall, processor = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name:12} {per_round / wall:8.0f} {wall:8.2f} {processor:8.2f}")
    pairs = list(zip(costs["model alone"], costs["ours"], strict=True))
    clock = statistics.median(model.wall / own.wall for model, own in pairs)
    processor = statistics.median(model.processor / own.processor for model, own in pairs)
    print(f"\nours / model alone: {clock:.0%} by the clock, {processor:.0%} of the processor")


if __name__ == "__main__":
    main()
