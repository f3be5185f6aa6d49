"""A test against the handbook's standards: what was found and measured, put to their bounds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from anxin.handbook.applying import applies
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Bound, Inspection, Measure
from anxin.handbook.titles import Titled
from anxin.kernel.models import Subject


@dataclass(frozen=True)
class Finding:
    """Something that is not as the standard wants it, and the rules that want it so."""

    key: str
    text: str
    text_en: str
    clause: tuple[str, ...]
    source: str

    def __str__(self) -> str:
        return str(Titled(self.text, self.text_en))

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def inspections_before(subject: Subject, move: str) -> list[Inspection]:
    """Those the move is tested by, as far as they concern this very subject."""
    rows = handbook_of(subject).inspections_before(subject.SUBJECT, move)
    context = Context(subject) if rows else {}
    return [row for row in rows if applies(row, subject.SUBJECT, context)]


def bounds_of(subject: Subject, measure: Measure, *, relaxed: bool = False) -> list[Bound]:
    """The bounds that hold for this subject: the strict ones, or with ``relaxed`` those that may take their place."""
    context = Context(subject)
    return [
        bound
        for bound in measure.bounds
        if bound.is_relaxed == relaxed and (not bound.when or holds(bound.when, subject.SUBJECT, context))
    ]


def judge(
    subject: Subject,
    rows: Sequence[Inspection],
    values: Mapping[str, float],
    good: Collection[str],
    *,
    relaxed: bool = False,
) -> list[Finding]:
    """What is not good, in the standards' order; empty for a test that is passed.

    ``values`` has a number for every measure that is read, ``good`` the checks that were found good. ``relaxed`` lets
    relaxed bounds take the place of strict ones that are not kept.
    """
    found: list[Finding] = []
    for row in rows:
        source = handbook_of(subject).source(f"inspections/{row.id}")
        for check in row.checks:
            if check.id not in good:
                texts = (f"{check.title}：不合格", f"{check.title_en}: not good")
                found.append(Finding(check.id, *texts, check.clause or row.clause, source))
        for measure in row.measures:
            value = reckoned(measure, values)
            bound = _broken(subject, measure, value, relaxed=relaxed)
            if bound is not None:
                clause = bound.clause or measure.clause or row.clause
                found.append(Finding(measure.id, *_said(measure, value, bound), clause, source))
    return found


def reckoned(measure: Measure, values: Mapping[str, float]) -> float:
    """What was read, or what it comes to from others. Rounded to a millionth: 0.8 − 0.3 is 0.5."""
    if measure.sum_of:
        return round(sum(values[name] for name in measure.sum_of), 6)
    if measure.spread_of:
        read = [values[name] for name in measure.spread_of]
        return round(max(read) - min(read), 6)
    return values[measure.id]


def _broken(subject: Subject, measure: Measure, value: float, *, relaxed: bool) -> Bound | None:
    """The bound that is not kept, where none takes its place."""
    strict = [bound for bound in bounds_of(subject, measure) if not bound.holds(value)]
    instead = bounds_of(subject, measure, relaxed=True) if strict and relaxed else []
    if instead:
        return next((bound for bound in instead if not bound.holds(value)), None)
    return strict[0] if strict else None


def _said(measure: Measure, value: float, bound: Bound) -> tuple[str, str]:
    over = bound.at_most is not None and value > bound.at_most
    limit = bound.at_most if over else bound.at_least
    unit, unit_en = (
        measure.unit and f" {measure.unit}",
        (measure.unit_en or measure.unit) and f" {measure.unit_en or measure.unit}",
    )
    zh = f"{measure.title} {value:g}{unit}，{'大于' if over else '小于'} {limit:g}{unit}"
    return zh, f"{measure.title_en} {value:g}{unit_en}, {'above' if over else 'below'} {limit:g}{unit_en}"
