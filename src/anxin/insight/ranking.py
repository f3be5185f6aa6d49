"""Stations, the best first."""

from dataclasses import dataclass
from decimal import Decimal

from anxin.insight.figures import Row, figures
from anxin.insight.measuring import By
from anxin.insight.spans import Span
from anxin.people.models import User

_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True)
class Ranked:
    """``place`` 1 is the best; ``score`` is the mean attainment of the handbook's goals, 0 to 1."""

    place: int
    row: Row
    score: Decimal
    met: int
    judged: int


def ranking(line: str, span: Span, *, user: User) -> list[Ranked]:
    """By how far each station reaches the goals; equals share a place. A station nobody can judge is left out."""
    judged = [(row, _attained(row)) for row in figures(line, span, user=user, by=By.STATION)]
    scored = [
        (row, (sum(goals, Decimal(0)) / len(goals)).quantize(_THOUSANDTH), goals) for row, goals in judged if goals
    ]
    scored.sort(key=lambda entry: (-entry[1], entry[0].title))
    scores = [score for _, score, _ in scored]
    return [
        Ranked(scores.index(score) + 1, row, score, met=sum(goal == 1 for goal in goals), judged=len(goals))
        for row, score, goals in scored
    ]


def _attained(row: Row) -> list[Decimal]:
    reached = (figure.goal.attainment(figure.value) for figure in row.figures)
    return [goal for goal in reached if goal is not None]
