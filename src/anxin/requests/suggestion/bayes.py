"""Complement naive Bayes over TF-IDF weights. Pure, and small enough to be learned again every night.

Rennie, Shih, Teevan and Karger, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers" (ICML 2003): a label is
judged by how badly the report fits everything that does *not* carry it, which suits many labels with few cases each.

A fault is an assembly and a kind of fault. Both are judged on their own too, and back the pair: a pair with few cases of
its own gains from all reports of its assembly (on the complaint file 2 points of a hundred more right answers).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt
from typing import Any, TypeAlias

from anxin.requests.suggestion.features import marks, pieces

SMOOTHING = 0.3
MARK_WEIGHT = 0.4  # of the product's names beside the words, which have weight 1 together
BACKING = 0.4  # of assembly and kind beside the pair itself
RAREST = 2  # a piece in fewer reports teaches nothing

Vector: TypeAlias = dict[str, float]


@dataclass(frozen=True)
class Case:
    """A report and, where it is known, what it turned out to be: a label, and the coarser ones it belongs to."""

    text: str
    product: Sequence[str] = ()
    label: str = ""
    coarse: tuple[str, ...] = ()


@dataclass
class Learned:
    """Weights of pieces in all reports (``total``) and in the reports of each label (``of_label``)."""

    cases: int
    idf: dict[str, float]
    total: dict[str, float]
    of_label: dict[str, dict[str, float]]  # by piece, then by label
    mass: dict[str, float]  # all weights of a label together
    coarse: dict[str, list[str]]  # the coarser labels of each label
    _everything: float = field(init=False)

    def __post_init__(self) -> None:
        self._everything = sum(self.mass[label] for label in self.coarse)

    def rank(self, case: Case, *, among: Collection[str] | None = None, most: int = 3) -> list[tuple[str, float]]:
        """The likeliest labels with their share (0 to 1, of all that were possible), likeliest first."""
        possible = [label for label in self.coarse if among is None or label in among]
        vector = self.vector(case)
        if not possible or not vector:
            return []
        single = self._fits(vector)
        scores = {
            label: single[label] + BACKING * sum(single[coarser] for coarser in self.coarse[label])
            for label in possible
        }
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
        shares = _shares([score for _label, score in best])
        return [(label, share) for (label, _score), share in zip(best[:most], shares, strict=False)]

    def _fits(self, vector: Vector) -> dict[str, float]:
        """How badly the report fits the complement of every label, fine and coarse: the higher, the likelier."""
        floor = SMOOTHING * len(self.total) + self._everything
        weight = sum(vector.values())
        scores = {label: weight * log(floor - mass) for label, mass in self.mass.items()}
        for piece, value in vector.items():
            whole = SMOOTHING + self.total[piece]
            for label, part in self.of_label[piece].items():
                scores[label] -= value * log(max(whole - part, SMOOTHING) / whole)
        return scores

    def vector(self, case: Case) -> Vector:
        """Of length one; pieces nobody has seen are left out."""
        known = ((piece, count) for piece, count in pieces(case.text).items() if piece in self.idf)
        words = _unit({piece: (1 + log(count)) * self.idf[piece] for piece, count in known})
        names = [name for name in marks(case.product) if name in self.idf]
        words.update({name: MARK_WEIGHT * self.idf[name] / _norm(self.idf[n] for n in names) for name in names})
        return words

    def content(self) -> dict[str, Any]:
        """As plain JSON, rounded: a third of the size and the same answers."""
        short = {p: {label: round(part, 4) for label, part in parts.items()} for p, parts in self.of_label.items()}
        return {
            "cases": self.cases,
            "idf": {piece: round(value, 4) for piece, value in self.idf.items()},
            "total": {piece: round(value, 4) for piece, value in self.total.items()},
            "of_label": short,
            "mass": {label: round(value, 4) for label, value in self.mass.items()},
            "coarse": self.coarse,
        }

    @classmethod
    def from_content(cls, content: dict[str, Any]) -> "Learned":
        return cls(**content)


def learn(cases: Iterable[Case]) -> Learned:
    """From reports whose label is known. Memory grows with the text, about 25 bytes a character."""
    known = [case for case in cases if case.label]
    seen: Counter[str] = Counter()
    for case in known:
        seen.update(pieces(case.text).keys())
        seen.update(set(marks(case.product)))
    idf = {piece: 1 + log((1 + len(known)) / (1 + n)) for piece, n in seen.items() if n >= RAREST}
    learned = Learned(len(known), idf, {}, {}, {}, {})
    total: defaultdict[str, float] = defaultdict(float)
    of_label: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    mass: defaultdict[str, float] = defaultdict(float)
    for case in known:
        for piece, value in learned.vector(case).items():
            total[piece] += value
            for label in (case.label, *_coarse_of(case)):
                of_label[piece][label] += value
                mass[label] += value
    coarse = {case.label: _coarse_of(case) for case in known}
    plain = {piece: dict(parts) for piece, parts in of_label.items()}
    return Learned(len(known), {piece: idf[piece] for piece in total}, dict(total), plain, dict(mass), coarse)


def _coarse_of(case: Case) -> list[str]:
    """Told apart by their place, so that an assembly and a kind of the same name stay two."""
    return [f"{place}:{name}" for place, name in enumerate(case.coarse)]


def _shares(scores: Sequence[float]) -> list[float]:
    """Scores are sums of logarithms of a vector of length one: stretched, they spread like probabilities."""
    weights = [exp(6 * (score - scores[0])) for score in scores]
    whole = sum(weights)
    return [round(weight / whole, 3) for weight in weights]


def _unit(vector: Vector) -> Vector:
    length = _norm(vector.values())
    return {piece: value / length for piece, value in vector.items()}


def _norm(values: Iterable[float]) -> float:
    return sqrt(sum(value * value for value in values)) or 1.0
