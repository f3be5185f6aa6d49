"""What nobody knows beforehand. Hangs on a seed and on names alone, so that it is the same for every way of dispatching."""

from random import Random

from anxin.insight.rehearsal.weeks import DAY, HOUR, Job

JOB_MEDIAN, JOB_SIGMA = 0.86, 0.35
"""Of real over planned time, and of its logarithm: two jobs in three are done in the time they are planned for."""
WAY_SIGMA = 0.2
RUSH = ((7.5, 9.5, 1.25), (17.0, 19.0, 1.3))
"""From which hour until which a way takes so many times as long."""
SHORTEST = 300


def lasts(seed: int, job: Job) -> int:
    """Seconds on site."""
    if job.lasts is not None:
        return max(SHORTEST, job.lasts)
    return max(
        SHORTEST, round(JOB_MEDIAN * job.planned * Random(f"{seed} lasts {job.id}").lognormvariate(0, JOB_SIGMA))
    )


def takes(seed: int, job: str, second: int, reckoned: int) -> int:
    """Seconds of the way there, when it begins at ``second``."""
    hour = second % DAY / HOUR
    rush = next((times for since, until, times in RUSH if since <= hour < until), 1.0)
    return round(reckoned * rush * Random(f"{seed} way {job}").lognormvariate(0, WAY_SIGMA))


def is_ill(seed: int, person: str, day: int, share: float) -> bool:
    return Random(f"{seed} ill {person} {day}").random() < share
