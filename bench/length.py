"""How the time and memory of reading grow with the length of a document: the same kind of text, one process a length.

    python bench/length.py [--pages 1,10,100,1000]

A page is 300 words of generated news, minutes and member lists, all of it one document. Each length is read by a
process of its own, which has loaded its models by a first, short document; seconds are the processor's. Memory is the
highest that the process held: what it holds before it reads anything long, and at the end.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = 300  # words
MODEL = "spacy_fi_experimental_web_md"


def write_text(path: Path, words: list[str], pages: int) -> None:
    from texts import write_documents

    parts: list[str] = []
    count = 0
    for part in write_documents(pages * PAGE, words, seed=pages):
        parts.append(part)
        count += len(part.split())
        if count >= pages * PAGE:
            break
    path.write_text("\n\n".join(parts), "utf-8")


def read_one(path: Path, short: Path) -> None:
    """What one of the processes does: prints its figures as JSON."""
    from loaders.reading import get_reader
    from loaders.table import read_document

    reader = get_reader()
    reader.read(read_document(short))
    before = peak()
    start = time.process_time()
    told = reader.read(read_document(path))
    seconds = time.process_time() - start
    words = len(told.document.text.split())
    print(json.dumps({"words": words, "facts": len(told.facts), "seconds": seconds, "before": before, "peak": peak()}))


def peak() -> int:
    """The most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="Seconds and memory by the length of a document.")
    parser.add_argument("--pages", default="1,10,100,1000", help="lengths in pages (1,10,100,1000)")
    parser.add_argument("--read", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_one(*options.read)
        return

    import spacy

    words = sorted(word for word in spacy.load(MODEL).vocab.strings if re.fullmatch("[a-zäö]{4,20}", word))
    print(f"{'pages':>6} {'words':>8} {'facts':>7} {'CPU s':>8} {'ms/word':>8} {'MB before':>10} {'MB at most':>11}")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.txt"
        write_text(short, words, 1)
        for pages in map(int, options.pages.split(",")):
            path = Path(folder) / f"{pages}.txt"
            write_text(path, words, pages)
            done = subprocess.run([sys.executable, __file__, "--read", path, short], capture_output=True, check=True)
            told = json.loads(done.stdout)
            print(f"{pages:6} {told['words']:8} {told['facts']:7} {told['seconds']:8.1f} "
                  f"{1000 * told['seconds'] / told['words']:8.2f} {told['before']:10} {told['peak']:11}", flush=True)


if __name__ == "__main__":
    main()
