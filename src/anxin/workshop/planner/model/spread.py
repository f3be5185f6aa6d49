"""How long work really takes beside its standard: what the shop has seen, not a distribution somebody assumed."""

from bisect import bisect_right
from dataclasses import dataclass, field
from statistics import NormalDist, fmean

TAIL = 0.1
"""Beyond all that was ever seen: the rest is a tenth of the standard, on the average, however long it went on."""


@dataclass(frozen=True)
class Spread:
    """``ratios``: actual over standard time of finished operations, at least one, in any order."""

    ratios: tuple[float, ...]
    mean: float = field(init=False)

    def __post_init__(self) -> None:
        if not self.ratios or min(self.ratios) <= 0:
            raise ValueError("a spread needs ratios above nought")
        object.__setattr__(self, "ratios", tuple(sorted(self.ratios)))
        object.__setattr__(self, "mean", fmean(self.ratios))

    @classmethod
    def lognormal(cls, median: float, sigma: float, *, points: int = 99) -> "Spread":
        """For a shop that has no past yet; a sigma of 0.3 is an operation in six a third over its median."""
        normal = NormalDist(0, 1)
        return cls(
            tuple(median * 2.718281828459045 ** (sigma * normal.inv_cdf((n + 0.5) / points)) for n in range(points))
        )

    def share_below(self, ratio: float) -> float:
        return bisect_right(self.ratios, ratio) / len(self.ratios)

    def expected(self, standard: int) -> int:
        """Minutes, before anybody has begun."""
        return max(1, round(standard * self.mean))

    def left(self, standard: int, worked: int) -> int:
        """Minutes still to be expected after so many were worked: the mean of those that took longer than that."""
        longer = self.ratios[bisect_right(self.ratios, worked / standard) :]
        rest = standard * fmean(longer) - worked if longer else standard * TAIL
        return max(1, round(rest))


EXACT = Spread((1.0,))
