"""How many pieces have to lie there so that seldom anybody goes without. Pure."""

from dataclasses import dataclass
from math import exp, lgamma, log

from anxin.parts.forecast.methods import Expected

SERVICE = 0.95
"""How often what lies there is enough until more can come."""
MOST = 100_000


@dataclass(frozen=True)
class Level:
    """``minimum`` pieces: ``expected`` are needed until more comes, the others stand for what is needed beyond that."""

    expected: float
    minimum: int

    @property
    def safety(self) -> float:
        return max(0.0, self.minimum - self.expected)


def level(expected: Expected, weeks: float, service: float = SERVICE) -> Level:
    """The demand of so many weeks is taken as negative binomial, the law that fits spare parts best (Syntetos, Babai and
    Lengu, 2012, "On the demand distributions of spare parts", International Journal of Production Research 50), and as
    Poisson where it varies no more than that. Nothing is kept of what nobody is expected to need.
    """
    mean = expected.weekly * weeks
    if expected.weekly < 0.005:
        return Level(mean, 0)
    variance = max(expected.variance * weeks, mean)
    return Level(mean, _quantile(mean, variance, service))


def _quantile(mean: float, variance: float, share: float) -> int:
    """The smallest number that so large a share of the futures does not exceed."""
    total = 0.0
    for number in range(MOST):
        total += exp(_log_likelihood(number, mean, variance))
        if total >= share:
            return number
    return MOST


def _log_likelihood(number: int, mean: float, variance: float) -> float:
    if variance <= mean * 1.001:
        return number * log(mean) - mean - lgamma(number + 1)
    size = mean * mean / (variance - mean)
    chance = mean / variance
    return lgamma(number + size) - lgamma(size) - lgamma(number + 1) + size * log(chance) + number * log(1 - chance)
