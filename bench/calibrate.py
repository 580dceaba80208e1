"""Writes how sure each rule is: its facts on the gold documents and how many were right. Review what has changed.

    python bench/calibrate.py GOLD[:TEXTS] …
"""

import argparse
from pathlib import Path

from gold import read_folder

from loaders.confidence import measure, write_table

TABLE = Path(__file__).resolve().parents[1] / "loaders" / "lexicon" / "confidence.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description="Count how often each rule is right, and write the table of it.")
    parser.add_argument("folders", nargs="+", metavar="GOLD[:TEXTS]", help="a folder of gold files, and one of texts")
    cases = [case for folder in parser.parse_args().folders for case in read_folder(folder)]
    rows = measure(one for case in cases for one in case.points)
    TABLE.write_text(write_table(rows), encoding="utf-8")
    print(f"{len(rows)} rows of {len(cases)} documents in {TABLE.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
