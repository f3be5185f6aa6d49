"""``anxin bench parts --only forecast``: the forecast of need beside "as last week" and "as on average", on known demand.

For one, two and four weeks ahead: ``error_*`` is the RMSSE, as the M5 competition measured sales that are mostly nought (an
absolute error would reward a forecast of nothing); ``to_naive_*`` and ``to_mean_*`` the ratio to the two others in the same run.
``served_*`` is how often the minimum that follows from it was enough, promised in 95 of 100; ``pieces_*`` what it kept.
"""

from anxin.cli.bench import BenchResult, progress

AHEAD = (1, 2, 4)


def measured_forecast(number: int, seed: int) -> BenchResult:
    from anxin.parts.forecast.methods import mean_so_far, naive, tsb
    from anxin.parts.forecast.trial import series, tried

    rows = series(number, seed=seed)
    metrics: dict[str, float] = {"series": number, "seed": seed}
    for ahead in AHEAD:
        progress(f"{ahead} weeks ahead ...")
        ours, last, mean = (tried(rows, method, ahead=ahead) for method in (tsb, naive, mean_so_far))
        metrics |= {
            f"error_{ahead}w": round(ours.error, 3),
            f"to_naive_{ahead}w": round(ours.error / last.error, 3),
            f"to_mean_{ahead}w": round(ours.error / mean.error, 3),
            f"served_{ahead}w": round(ours.served, 3),
            f"pieces_{ahead}w": round(ours.pieces, 2),
            f"pieces_by_mean_{ahead}w": round(mean.pieces, 2),
        }
    targets = {f"to_naive_{ahead}w": ("<", 1) for ahead in AHEAD} | {
        f"served_{ahead}w": (">=", 0.93) for ahead in AHEAD
    }
    return BenchResult(metrics, targets)  # type: ignore[arg-type]
