"""``anxin bench suggest``: how often the suggested fault is the right one, on complaints it has not seen.

Learned from the first 80 % of the complaint file by date, asked about the last 20 %. A label is the pair of assembly and
kind of fault. ``--file`` names the file (default: the CSV in ``../shared/data/complaints-cn``).
"""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from anxin.cli.bench import BenchResult, progress
from anxin.cli.trouble import Trouble
from anxin.requests.suggestion.bayes import Case, learn

FOLDER = Path("../shared/data/complaints-cn")
SHARE = 0.8


def run(arguments: Sequence[str]) -> BenchResult:
    """Shares of right answers, beside always naming the commonest faults."""
    parser = argparse.ArgumentParser(prog="anxin bench suggest")
    parser.add_argument("--file", type=Path, default=next(iter(sorted(FOLDER.glob("*.csv"))), None))
    file: Path | None = parser.parse_args(arguments).file
    if file is None or not file.exists():
        raise Trouble(f"There is no complaint file in {FOLDER}: name one with --file.")
    return measured(cases(file))


def cases(file: Path) -> list[Case]:
    """The labelled rows by date, oldest first."""
    from anxin.insight.importing.complaints import COLUMNS, complaints_of, product_names

    progress(f"reading {file.name} ({len(COLUMNS)} columns) ...")
    rows = sorted(complaints_of(file), key=lambda row: (row.day, row.key))
    labelled = [row for row in rows if row.assembly and row.fault]
    return [
        Case(row.text, product_names(row), f"{row.assembly} · {row.fault}", (row.assembly, row.fault))
        for row in labelled
    ]


def measured(known: Sequence[Case]) -> BenchResult:
    """Learn the older, ask about the newer."""
    cut = int(len(known) * SHARE)
    older, newer = known[:cut], known[cut:]
    began = time.perf_counter()
    learned = learn(older)
    learned_s = time.perf_counter() - began
    progress(
        f"learned {learned.cases} cases, {len(learned.coarse)} faults, {len(learned.idf)} pieces in {learned_s:.1f} s"
    )
    began = time.perf_counter()
    answers = [[label for label, _share in learned.rank(case)] for case in newer]
    asked_ms = (time.perf_counter() - began) * 1000 / len(newer)
    common = [label for label, _n in Counter(case.label for case in older).most_common(3)]
    top1 = _right(newer, [answer[:1] for answer in answers])
    return BenchResult(
        metrics={
            "cases_learned": len(older),
            "cases_asked": len(newer),
            "faults": len(learned.coarse),
            "top1": top1,
            "top3": _right(newer, answers),
            "commonest_top1": _right(newer, [common[:1]] * len(newer)),
            "commonest_top3": _right(newer, [common] * len(newer)),
            "learn_s": round(learned_s, 2),
            "ask_ms": round(asked_ms, 2),
        },
        targets={"top1": (">", _right(newer, [common[:1]] * len(newer)))},
    )


def _right(asked: Sequence[Case], answers: Sequence[Sequence[str]]) -> float:
    right = sum(case.label in answer for case, answer in zip(asked, answers, strict=True))
    return round(right / len(asked), 4) if asked else 0.0
