"""Writes docs/scores.md: how well documents are read, held against gold, beside the bare finder of names.

    python bench/scores.py [--out FILE] GOLD[:TEXTS] …
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from baseline import MODELS, read_names
from gold import Case, read_folder
from reliability import all_alike, brier, by_predicate, by_rule, calibration_error, judge

from loaders.confidence import STRENGTH
from ontology.agreement import Agreement, Score, add_scores, total_score
from ontology.entities import EntityType
from ontology.facts import Predicate

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scores.md"
LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
THRESHOLDS = (0.0, 0.85, 0.9, 0.92, 0.94)

INTRO = """\
# How well documents are read

Written by `make score`, which reads gold documents anew and holds what it read against what a careful person wrote
down for them (`GOLD="folder folder:texts"` names other folders; a gold file has the form that `verkosto facts` writes).
An entity is right if it has the type and one of the names of a gold entity, a fact if both its ends are right; a wrong
role, part or time of day costs half. P is the share of what was read that is right, R the share of what there was that
was read, F1 their harmonic mean.

**The rules were written and corrected with these very documents at hand.** All figures below say how well the rules
fit what they were made for. They are an upper bound, not a forecast: on documents that nobody here has seen, expect
less of everything, most of all less recall. To know how well your own documents are read, write gold for a few of them
and score those. On 51 documents written apart from the rules ([bench/gold](../bench/gold/README.md)) the first reading
gave fact F1 0.50 to 0.67.

Beside ours stand the entities that spaCy's own finder of names gives, each name as it stands in the text. Its Finnish
pipeline is the one that we use for words; for Swedish and English there is none among the packages that its makers
publish.
"""

SURE = """\
## How sure a fact is

Each fact is as sure as its rule has proved to be on these documents ([the counts](../loaders/lexicon/confidence.tsv),
written by `make calibrate`). Of a rule that read n facts of which r were right the confidence is
(r + {strength} · prior) / (n + {strength}), with the prior of its predicate, which is smoothed towards all facts
the same way. So few facts move little, and more right facts never make a rule less sure. Rules of one name in two
languages share their counts, since the Swedish and English documents are too few to measure them apart.

Judged by cross-validation, each document by a table made of the others ({facts} facts of {documents} documents).
The Brier score is the mean square of confidence less points, the calibration error how far confidence lies from the
share that is right, over ten bins of equally many facts; less is better of both. The caution above holds here too:
the documents left out were not unseen by those who wrote the rules.

| confidence by | strength | Brier | calibration error |
| --- | --- | --- | --- |
{methods}

What `--min-confidence` leaves, by the same cross-validation:

| at least | facts kept | P | R |
| --- | --- | --- | --- |
{thresholds}

So confidence by rule is about right on average, and parts right facts from wrong ones only a little: most errors come
from what is peculiar to a document, few from rules that are often wrong. It is a reason to look at a fact, not a proof.
"""


def write_page(folders: Mapping[str, Sequence[Case]]) -> str:
    cases = [case for found in folders.values() for case in found]
    parts = [INTRO]
    for name, found in folders.items():
        parts.append(_write_folder(name, found))
    parts.append(_write_sure(cases))
    return "\n".join(parts)


def _write_folder(name: str, cases: Sequence[Case]) -> str:
    by_language = {code: [case for case in cases if case.language == code] for code in LANGUAGES}
    by_language = {code: own for code, own in by_language.items() if own}
    lines = [f"## {name}", "", f"{len(cases)} documents, {sum(len(case.gold.facts) for case in cases)} gold facts.", ""]
    lines += ["| | documents | entities P | R | F1 | facts P | R | F1 |", f"|{' --- |' * 8}"]
    groups = {"all": list(cases), **{LANGUAGES[code]: own for code, own in by_language.items()}}
    for title, own in (groups if len(by_language) > 1 else {"all": list(cases)}).items():
        agreements = [case.agreement for case in own]
        cells = [*_cells(total_score(_entities(agreements))), *_cells(total_score(_facts(agreements)))]
        lines.append(_row(title, str(len(own)), *cells))
    bare = {code: _entities(read_names([(case.document.text, case.gold) for case in own], code))
            for code, own in by_language.items() if code in MODELS}
    for code, scores in bare.items():
        lines.append(_row(f"{LANGUAGES[code]}, spaCy's names alone", str(len(by_language[code])),
                          *_cells(total_score(scores)), "–", "–", "–"))
    columns = ["all", *by_language] if len(by_language) > 1 else ["all"]
    chosen = [list(cases) if code == "all" else by_language[code] for code in columns]
    for title, names, score in (("entity", list(EntityType), _entities), ("fact", list(Predicate), _facts)):
        heads = [f"{code} {part}" for code in columns for part in ("P", "R", "F1")]
        lines += ["", _row(title, "gold", *heads), f"|{' --- |' * (2 + len(heads))}"]
        scores = [score([case.agreement for case in own]) for own in chosen]
        for one in names:
            if scores[0].get(one, Score()).told or scores[0].get(one, Score()).wanted:
                cells = [cell for found in scores for cell in _cells(found.get(one, Score()))]
                lines.append(_row(f"`{one}`", str(scores[0][one].wanted), *cells))
        if title == "entity":
            lines += _baseline_rows(bare, columns)
    return "\n".join(lines) + "\n"


def _baseline_rows(bare: Mapping[str, Mapping[str, Score]], columns: Sequence[str]) -> list[str]:
    """The types by spaCy's names alone, in the columns of the languages that it has a model for."""
    found = [next(iter(bare.values()), None)] if len(columns) == 1 else [bare.get(code) for code in columns]
    lines = []
    for one in EntityType if bare else ():
        cells = [cell for scores in found for cell in (_cells(scores.get(one, Score())) if scores else ["–"] * 3)]
        lines.append(_row(f"`{one}`, spaCy's names alone", "", *cells))
    return lines


def _write_sure(cases: Sequence[Case]) -> str:
    ways = [("nothing: all alike", all_alike, STRENGTH), ("predicate", by_predicate, STRENGTH)]
    ways += [("rule" + " (ours)" * (strength == STRENGTH), by_rule, strength) for strength in (4, 16, 32, 64, 128)]
    methods = []
    for title, way, strength in ways:
        judged = judge(cases, way, strength=strength)
        methods.append(_row(title, str(strength), f"{brier(judged):.4f}", f"{calibration_error(judged):.3f}"))
    judged = judge(cases, by_rule, strength=STRENGTH)
    wanted = sum(len(case.gold.facts) for case in cases)
    thresholds = []
    for least in THRESHOLDS:
        kept = [one for one in judged if one.sure >= least]
        score = Score(sum(one.points for one in kept), len(kept), wanted)
        thresholds.append(_row(f"{least:g}", f"{len(kept):,}", f"{score.precision:.3f}", f"{score.recall:.3f}"))
    return SURE.format(strength=STRENGTH, facts=f"{len(judged):,}", documents=len(cases),
                       methods="\n".join(methods), thresholds="\n".join(thresholds))


def _entities(agreements: Iterable[Agreement]) -> dict[str, Score]:
    return add_scores(one.entity_scores() for one in agreements)


def _facts(agreements: Iterable[Agreement]) -> dict[str, Score]:
    return add_scores(one.fact_scores() for one in agreements)


def _cells(score: Score) -> list[str]:
    """Precision, recall and F1; a dash where there is nothing to measure."""
    return [
        f"{score.precision:.2f}" if score.told else "–",
        f"{score.recall:.2f}" if score.wanted else "–",
        f"{score.f1:.2f}" if score.told and score.wanted else "–",
    ]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write how well gold documents are read.")
    parser.add_argument("folders", nargs="+", metavar="GOLD[:TEXTS]", help="a folder of gold files, and one of texts")
    parser.add_argument("--out", type=Path, default=PAGE, help="the page to write (docs/scores.md)")
    options = parser.parse_args()
    folders = {}
    for named in options.folders:
        folder = Path(named.partition(":")[0])
        cases = read_folder(named)
        if not cases:
            parser.error(f"{folder}: there are no gold files in it")
        folders[folder.parent.name if folder.name == "gold" else folder.name] = cases
    options.out.write_text(write_page(folders), encoding="utf-8")
    print(f"{sum(map(len, folders.values()))} documents scored: {options.out}")


if __name__ == "__main__":
    main()
