"""The same calls and the same luck, dispatched by hand and by the planner."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest

from anxin.fieldwork.planner import Certificate, Lunch, Need, Person, Place, Shift, Window
from anxin.insight.rehearsal import luck
from anxin.insight.rehearsal.by_hand import ByHand
from anxin.insight.rehearsal.diary import LATE, Told
from anxin.insight.rehearsal.field import EARLY, Field
from anxin.insight.rehearsal.planned import Planned, Search
from anxin.insight.rehearsal.sums import mean_of, sums_of
from anxin.insight.rehearsal.town import month
from anxin.insight.rehearsal.ways import RECKONED, way
from anxin.insight.rehearsal.weeks import DAY, HOUR, Job, Weeks, may_do

QUICK = Search(morning=0.03, repair=0.02)
HOME = Place(30.0, 104.0)
WAYS = [ByHand, lambda: Planned(QUICK)]


def day_of(hour: float, day: int = 0) -> int:
    return round(day * DAY + hour * HOUR)


def person(name: str, *, days: int = 3, skill: str = "any", lunch: Lunch | None = None) -> Person:
    shifts = tuple(Shift(day_of(8, day), day_of(18, day), overtime=HOUR, lunch=lunch) for day in range(days))
    return Person(name, HOME, shifts, certificates=(Certificate(skill),))


def job(name: str, *, called: int, hours: float = 1, lasts: float | None = None, **more: object) -> Job:
    real = None if lasts is None else round(lasts * HOUR)
    return Job(name, called, Place(30.05, 104.0), round(hours * HOUR), lasts=real, needs=(Need("any"),), **more)


@pytest.fixture
def calm(monkeypatch):
    """Everything takes as long as it is planned for."""
    monkeypatch.setattr(luck, "JOB_SIGMA", 0.0)
    monkeypatch.setattr(luck, "JOB_MEDIAN", 1.0)
    monkeypatch.setattr(luck, "WAY_SIGMA", 0.0)
    monkeypatch.setattr(luck, "RUSH", ())


def rehearsed(weeks: Weeks, dispatcher) -> Field:
    field = Field(weeks, dispatcher)
    field.run()
    return field


@pytest.fixture(scope="module")
def town() -> Weeks:
    return month(seed=3, technicians=5, calls_a_day=22, days=3)


@pytest.fixture(scope="module", params=WAYS, ids=["by hand", "planned"])
def lived(request, town) -> Field:
    return rehearsed(town, request.param())


def test_nobody_is_in_two_places_and_only_those_come_who_may(lived, town):
    days = defaultdict(list)
    people = {one.id: one for one in town.people}
    for visit in lived.done.values():
        days[visit.technician, visit.begin // DAY].append(visit)
        assert may_do(people[visit.technician], visit.job)
        assert (visit.technician, visit.begin // DAY) not in town.ill
        assert visit.job.called <= visit.arrive - visit.travel
        assert visit.begin >= visit.told - EARLY
    for visits in days.values():
        visits.sort(key=lambda visit: visit.begin)
        assert all(after.arrive - after.travel >= before.end for before, after in pairwise(visits))


def test_every_call_is_visited_at_the_time_wished_if_nothing_comes_between(lived, town):
    assert len(lived.done) == len(town.jobs)
    for one in town.jobs:
        if one.wish is not None and len(lived.promises[one.id]) == 1:
            assert one.wish.opens <= lived.promises[one.id][0] <= one.wish.closes


@pytest.mark.parametrize("dispatcher", WAYS, ids=["by hand", "planned"])
def test_on_calm_days_everybody_is_visited_when_they_were_told(calm, town, dispatcher):
    quiet = replace(town, ill=frozenset(), jobs=tuple(one for one in town.jobs if not one.is_urgent))

    field = rehearsed(quiet, dispatcher())

    assert {len(times) for times in field.promises.values()} == {1}
    assert all(visit.arrive <= visit.first + LATE for visit in field.done.values())
    assert sums_of(field).overtime_h == 0


def test_luck_is_the_same_whoever_comes_and_whenever(town):
    fields = [rehearsed(town, make()) for make in WAYS]

    took = [{name: visit.end - visit.begin for name, visit in field.done.items()} for field in fields]

    assert took[0] == took[1]


@pytest.mark.parametrize("dispatcher", WAYS, ids=["by hand", "planned"])
def test_whoever_falls_ill_is_stood_in_for(calm, dispatcher):
    calls = (job("a", called=day_of(17.9)),)
    weeks = Weeks(calls, (person("one"), person("two")), ill={("one", 1)})

    field = rehearsed(weeks, dispatcher())

    assert field.done["a"].technician == "two"


def test_two_who_fall_ill_at_once_set_out_no_more(calm):
    calls = tuple(job(name, called=day_of(17.5)) for name in ("a", "b", "c"))
    people = (person("one"), person("two"), person("three"))
    weeks = Weeks(calls, people, ill={("one", 1), ("two", 1)})

    field = rehearsed(weeks, Planned(QUICK))

    assert {visit.technician for visit in field.done.values() if visit.begin < day_of(18, 1)} == {"three"}
    assert len(field.done) == 3


def test_the_planner_hands_over_what_a_long_job_would_delay(calm):
    following = job("next", called=0)
    field = Field(Weeks((following,), (person("near"), person("far"))), dispatcher := Planned(QUICK))
    field.now = day_of(9)
    near, far = field.workers[0].values()
    near.is_engaged, near.free_at, near.queue = True, day_of(12), [Told(following, day_of(10))]
    far.free_at = day_of(9)
    field.promise(following, day_of(10))

    dispatcher.slipped(field, near, day_of(9))

    assert (near.queue, far.queue) == ([], [Told(following, day_of(10))])
    assert field.promises["next"] == [day_of(10)]


def test_lunch_is_had_where_it_fits(calm):
    lunch = Lunch(Window(day_of(11.5), day_of(13)), 2700)
    calls = (
        job("a", called=0, wish=Window(day_of(9), day_of(10))),
        job("b", called=0, wish=Window(day_of(12.5), day_of(17))),
    )
    field = rehearsed(Weeks(calls, (person("one", days=1, lunch=lunch),)), ByHand())

    (worker,) = field.workers[0].values()

    assert worker.has_eaten
    assert worker.visits == 2


def test_sums_count_what_was_late_missed_and_waited_for(calm):
    first = job("a", called=day_of(8.5), lasts=3, due=day_of(8.5))
    second = job("b", called=day_of(8.6), due=day_of(17))
    never = job("c", called=day_of(9), due=day_of(12), stations=frozenset({"elsewhere"}))
    sums = sums_of(rehearsed(Weeks((first, second, never), (person("one", days=1),)), ByHand()))

    assert (sums.jobs, sums.visits, sums.technician_days, sums.visits_a_day) == (3, 2, 1, 2)
    assert sums.late_share == sums.late_unsaid_share == 0.5
    assert sums.missed_share == round(2 / 3, 4)
    assert 0 < sums.waiting_days < 1
    assert sums.travel_share == pytest.approx(sums.travel_h / (sums.travel_h + 4), abs=0.01)
    assert mean_of([sums, replace(sums, visits=4)]).visits == 3


def test_ways_are_those_the_planner_reckons_with():
    table = RECKONED.ways([HOME], [Place(30.05, 104.02), HOME])

    assert way(HOME, Place(30.05, 104.02))[0] == table.seconds[0, 0, 0]
    assert way(HOME, HOME) == (0, 0)
