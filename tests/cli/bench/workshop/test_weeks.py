"""The simulated weeks are the same for the same seed, and both ways of running the shop serve everybody who comes."""

from dataclasses import replace

from anxin.cli.bench.workshop.charge import FirstCome, Planned
from anxin.cli.bench.workshop.demand import DAY, Weeks, weeks
from anxin.cli.bench.workshop.floor import Floor
from anxin.workshop.planner import Rules


def first_day() -> Weeks:
    made = weeks(1, seed=3, cars_a_day=5)
    return replace(made, visits=tuple(one for one in made.visits if (one.comes or one.booked or 0) < DAY), end=DAY)


def test_the_same_seed_makes_the_same_weeks() -> None:
    assert weeks(1, seed=7, cars_a_day=6).visits == weeks(1, seed=7, cars_a_day=6).visits
    assert weeks(1, seed=7, cars_a_day=6).visits != weeks(1, seed=8, cars_a_day=6).visits


def test_everybody_who_comes_is_served_by_both() -> None:
    made = first_day()
    comes = {one.id for one in made.visits if one.comes is not None}

    for charge in (FirstCome(), Planned(Rules(), rounds=2, is_checked=True)):
        floor = Floor(made)
        floor.run(charge)

        assert {name for name, guest in floor.guests.items() if guest.left is not None} == comes
