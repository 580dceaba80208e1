"""Writes how sure each rule is: its facts on the gold documents and how many were right. Review what has changed.

    python bench/calibrate.py [--out FILE] GOLD[:TEXTS] …
"""

import argparse
from pathlib import Path

from gold import read_folder

from loaders.confidence import measure, write_table

TABLE = Path(__file__).resolve().parents[1] / "loaders" / "lexicon" / "confidence.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description="Count how often each rule is right, and write the table of it.")
    parser.add_argument("folders", nargs="+", metavar="GOLD[:TEXTS]", help="a folder of gold files, and one of texts")
    parser.add_argument("--out", type=Path, default=TABLE, help="the table to write (loaders/lexicon/confidence.tsv)")
    options = parser.parse_args()
    cases = [case for folder in options.folders for case in read_folder(folder)]
    if not cases:
        parser.error("there are no gold files in it")
    rows = measure(one for case in cases for one in case.points)
    options.out.write_text(write_table(rows), encoding="utf-8")
    print(f"{len(rows)} rows of {len(cases)} documents: {options.out}")


if __name__ == "__main__":
    main()
