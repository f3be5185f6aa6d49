"""Simulated companies are data: any line has one, several live in one house, and what a handbook does not say is skipped."""

import json
from collections import Counter
from datetime import timedelta
from itertools import count
from random import Random

import pytest

from anxin.cli.demonstration import as_told
from anxin.evidence.models import Evidence
from anxin.fieldwork.models import WorkOrder
from anxin.handbook import gates
from anxin.handbook.gates import Missing
from anxin.handbook.loader import built_in
from anxin.handbook.models import FieldValue, TakenStep
from anxin.insight import demo
from anxin.insight.simulator.acting import Stage
from anxin.insight.simulator.company import find
from anxin.insight.simulator.description import describe
from anxin.insight.simulator.engine import Agenda, Simulation
from anxin.insight.simulator.errors import NobodyEntitled
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.papers import Papers
from anxin.insight.simulator.providing import provides
from anxin.insight.simulator.run import Life, simulate
from anxin.kernel import checks, clock
from anxin.people.actions.seed_divisions import seed_divisions
from anxin.people.models import Station, User
from anxin.requests.models import ServiceRequest
from tests.handbook.small import checkpoint, entry
from tests.house import second_line
from tests.insight.test_simulator import START
from tests.web.orders import an_order
from tests.world import World

KINDS = [
    entry("repair", kind="repair", origins=["fault"], mandatory=["wished_at", "special_needs"]),
    entry("enquiry", kind="enquiry", origins=["question"], leads_to="answer"),
]
LIST = entry("before", roles=["technician"], items=[{"id": "tools", "title": "工具", "title_en": "tools"}])
GATE = checkpoint(
    require=[], before="check_in", checklists=["before"], evidence=[{"kind": "sheet", "count": 2}], roles=["technician"]
)


@pytest.fixture
def divisions(db):
    seed_divisions()


def some_days(world_like, **sections):
    second_line(world_like, request_kinds=KINDS, **sections)
    company = found("small", Random(3), password=None, is_alone=False, at=START)
    return simulate([Life(company, START, 4, 3, 5.0)])


class Now:
    now = START


@pytest.mark.parametrize("line", [*built_in(), "a-line-without-a-file"])
def test_every_line_has_a_company(line: str) -> None:
    described = describe(line)

    assert described.symptoms
    assert {station.region for station in described.stations} <= {region.code for region in described.regions}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_company_without_settlement_call_backs_or_complaints_lives_and_nothing_waits() -> None:
    report = some_days(Now(), checklists=[LIST], evidence=[entry("sheet", form="photo")], checkpoints=[GATE])

    assert report.stuck == {}
    assert report.done["complete_work_order"] > 3
    sheets = Counter(Evidence.objects.filter(subject_type="work_order").values_list("subject_id", flat=True))
    assert set(sheets.values()) == {2}
    assert sheets.keys() == set(WorkOrder.objects.exclude(first_on_site_at=None).values_list("pk", flat=True))
    assert set(ServiceRequest.objects.values_list("line", flat=True)) == {"small"}
    assert set(ServiceRequest.objects.values_list("kind", flat=True)) <= {"repair", "enquiry"}
    assert not User.objects.exclude(lines=["small"]).exists()
    assert not Station.objects.exclude(lines=["small"]).exists()
    assert [finding for _name, found_ in checks.run() for finding in found_] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_companys_own_data_and_steps_are_seen_to_by_those_they_belong_to() -> None:
    fields = [
        entry("mileage", subject="service_request", type="number", at_intake=True),
        entry("reading", subject="work_order", type="number", roles=["technician"]),
        entry("checked", subject="work_order", type="yes_no", before=["complete"]),
    ]
    steps = [
        entry("sample_sent", subject="work_order", during=["on_site"], roles=["station_clerk"]),
        entry("sample_back", subject="work_order", after=["sample_sent"], fields=["reading"], roles=["technician"]),
    ]
    gate = checkpoint(require=[], before="start_work", steps=["sample_back"])
    report = some_days(Now(), fields=fields, steps=steps, checkpoints=[gate])

    assert report.stuck == {}
    assert report.done["complete_work_order"] > 3
    filled = Counter(FieldValue.objects.values_list("field", flat=True))
    assert filled["mileage"] == ServiceRequest.objects.count()
    assert filled["reading"] == TakenStep.objects.filter(step="sample_back").count() > 3
    takers = TakenStep.objects.filter(step="sample_sent").values_list("taken_by__grants__role", flat=True)
    assert set(takers) == {"station_clerk"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_order_that_waits_for_what_nobody_can_provide_is_told_with_the_gate() -> None:
    never = {"that": "order.charge_total > 9999.0", "message": "不可能", "message_en": "never"}
    report = some_days(Now(), checkpoints=[checkpoint(require=[never])])

    order = WorkOrder.objects.filter(state="scheduled").first()
    assert order is not None
    assert report.stuck[order.number].startswith("check_in: ")
    assert "不可能" in report.stuck[order.number] or "never" in report.stuck[order.number]


def test_a_company_that_lacks_somebody_says_whom(world: World) -> None:
    User.objects.filter(grants__role__in=["agent", "dispatcher"]).update(is_active=False)

    with pytest.raises(NobodyEntitled, match=r"may request\.answer"):
        find("tv").one("request.answer", Random(1))


def test_the_work_goes_to_the_first_role_that_may(world: World) -> None:
    company = find("tv")

    assert company.one("request.register", Random(1)) == world.agent
    assert company.clerk(world.haidian.pk, Random(1)) == world.other_clerk
    assert company.some("follow_up.recheck", region_id=world.north.pk) == []


def test_two_choices_that_ask_for_each_other_are_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate wants the one, then the other, and so on; whoever goes on asking never comes to an end."""
    order = an_order(world)
    wants = [[Missing("gate", "nobody's", key, key, key, (), "")] for key in ("one", "other")]
    asked = count()

    def gate(_subject: object, _move: str) -> list[Missing]:
        turn = next(asked)
        assert turn < 10
        return wants[turn % 2]

    monkeypatch.setattr(gates, "missing", gate)
    stage = Stage(Simulation(Agenda(clock.VirtualClock(START)), seed=1), find("tv"), Papers())

    stage.satisfy(order, "check_in", actor=world.technician)

    assert next(asked) == 3


def test_there_is_one_way_to_a_kind_of_missing_thing() -> None:
    with pytest.raises(ValueError, match="evidence"):
        provides("evidence")(lambda *_: None)


def test_no_two_companies_build_a_model_of_one_code() -> None:
    """A model's code stands on every paper as its maker writes it, without the line in front."""
    codes = Counter(
        model.code for line in demo.companies() for family in describe(line).families for model in family.models
    )
    assert codes.most_common(1)[0][1] == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_companies_live_side_by_side_in_a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    second_line(Now(), request_kinds=KINDS)
    at = START + timedelta(days=3, hours=15)

    report = demo.build_demo(at=at, lines=("tv", "small"), days=2)
    told = as_told(demo.logins(at=at, lines=("tv", "small")))

    assert report.stuck == {}
    assert set(WorkOrder.objects.values_list("line", flat=True)) == {"tv", "small"}
    assert told["agent"] == told["lines"]["tv"]["agent"]
    assert told["agent"]["username"] == "agent"
    assert told["lines"]["small"]["agent"]["username"] == "small-agent"
    assert json.dumps(told)
    # Whoever administrates the first line administrates the house.
    assert User.objects.get(username="administrator").lines == []
    assert User.objects.get(username="agent").lines == ["tv"]
    assert [finding for _name, found_ in checks.run() for finding in found_] == []


def test_most_districts_of_the_television_maker_have_a_second_station() -> None:
    """So that a demo shows orders that went on by themselves; nobody is second where nobody is first."""
    stations = describe("tv").stations
    first = {district: row.region for row in stations for district in row.districts}
    second = {(district, row.region) for row in stations for district in row.second_for}

    assert len(second) >= 8
    assert all(first[district] == region for district, region in second)
    assert all(not set(row.districts) & set(row.second_for) for row in stations)
