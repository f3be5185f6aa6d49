"""Which service lines somebody works for, which one they mean, and which stations serve it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from anxin.catalog.models import ProductFamily
from anxin.catalog.queries import stations_serving
from anxin.fieldwork.standing import station_for
from anxin.finance.actions.open_period import open_period
from anxin.finance.models import Period
from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.actions.set_lines import set_lines
from anxin.people.actions.set_station_lines import set_station_lines
from anxin.people.actions.turn_to_line import turn_to_line
from anxin.people.errors import AnotherLine
from anxin.people.lines import line_of, lines_of, people_by_role
from anxin.people.models import Station, StationAuthorisation, User
from anxin.people.queries import stations
from anxin.requests.models import ServiceRequest
from tests.house import bound, second_line
from tests.web.orders import a_request
from tests.world import World


@pytest.fixture
def house(world: World):
    second_line(world)
    with translation.override("en"):
        yield world


def facts(subject_type: str, pk: int) -> list[str]:
    return list(AuditLine.objects.filter(subject_type=subject_type, subject_id=pk).values_list("event", flat=True))


def test_a_line_is_called_as_its_newest_handbook_says(house: World) -> None:
    line = ServiceLine.objects.get(code="small")
    assert (str(line), line.company) == ("Small handbook", "Small maker")

    second_line(house, phones=[])  # the same again: still one row
    assert ServiceLine.objects.filter(code="small").count() == 1


def test_an_administrator_binds_a_person_to_lines(house: World) -> None:
    set_lines(house.agent.pk, ["small"], actor=house.admin, at=house.now)

    agent = User.objects.get(pk=house.agent.pk)
    assert agent.lines == ["small"]
    assert [row.code for row in lines_of(agent)] == ["small"]
    assert facts("user", agent.pk) == ["user.lines_set"]


def test_binding_again_or_to_all_says_so_once(house: World) -> None:
    for _ in range(2):
        set_lines(house.agent.pk, ["small", "tv", "small"], actor=house.admin, at=house.now)
    assert User.objects.get(pk=house.agent.pk).lines == ["tv", "small"]

    set_lines(house.agent.pk, [], actor=house.admin, at=house.now)
    assert facts("user", house.agent.pk) == ["user.lines_set"] * 2


@pytest.mark.parametrize(
    ("who", "lines", "refusal"), [("agent", ["tv"], NotEntitled), ("admin", ["unheard-of"], InputRefused)]
)
def test_nobody_else_binds_and_nobody_to_what_is_no_line(house: World, who, lines, refusal) -> None:
    with pytest.raises(refusal):
        set_lines(house.clerk.pk, lines, actor=getattr(house, who), at=house.now)
    with pytest.raises(refusal):
        set_station_lines(house.nanshan.pk, lines, actor=getattr(house, who), at=house.now)

    assert User.objects.get(pk=house.clerk.pk).lines == []
    assert Station.objects.get(pk=house.nanshan.pk).lines == []
    assert facts("user", house.clerk.pk) == facts("station", house.nanshan.pk) == []


def test_a_person_means_the_line_they_turned_to(house: World) -> None:
    agent = User.objects.get(pk=house.agent.pk)
    assert line_of(agent) == "tv"

    turn_to_line("small", actor=agent)
    assert line_of(User.objects.get(pk=agent.pk)) == "small"
    assert line_of(agent, "tv") == "tv"


def test_a_person_means_the_only_line_they_have(house: World) -> None:
    assert line_of(bound(house.agent, "small")) == "small"


def test_a_clerk_means_the_line_of_the_station(house: World) -> None:
    set_station_lines(house.nanshan.pk, ["small"], actor=house.admin, at=house.now)
    clerk = User.objects.get(pk=house.clerk.pk)

    assert line_of(clerk) == "small"
    assert [row.code for row in lines_of(clerk)] == ["small"]


def test_nobody_turns_to_a_line_they_do_not_work_for(house: World) -> None:
    agent = bound(house.agent, "tv")

    with pytest.raises(AnotherLine, match="small"):
        turn_to_line("small", actor=agent)
    with pytest.raises(AnotherLine):
        line_of(agent, "small")
    with pytest.raises(InputRefused):
        turn_to_line("unheard-of", actor=house.dispatcher)
    assert User.objects.get(pk=agent.pk).line == ""


def test_losing_a_line_turns_the_person_away_from_it(house: World) -> None:
    turn_to_line("small", actor=User.objects.get(pk=house.agent.pk))

    set_lines(house.agent.pk, ["tv"], actor=house.admin, at=house.now)
    assert User.objects.get(pk=house.agent.pk).line == ""


def test_the_database_keeps_a_person_to_their_lines(house: World) -> None:
    with pytest.raises(IntegrityError, match="user_looks_at_a_line_of_theirs"), transaction.atomic():
        User.objects.filter(pk=house.agent.pk).update(lines=["tv"], line="small")


def test_a_request_and_a_month_are_refused_in_a_line_that_is_not_ones_own(house: World) -> None:
    house.agent = bound(house.agent, "small")
    with pytest.raises(AnotherLine):
        a_request(house)
    with pytest.raises(AnotherLine):
        open_period("tv", day=house.now.date(), actor=bound(house.settlement_clerk, "small"), at=house.now)

    assert not ServiceRequest.objects.exists()
    assert not Period.objects.exists()


def test_a_station_serves_the_lines_of_its_products_unless_it_says_which(house: World) -> None:
    ProductFamily.objects.create(code="small-unit", title="小机", line="small")
    StationAuthorisation.objects.create(station=house.haidian, family="small-unit")
    StationAuthorisation.objects.filter(station=house.haidian, family="tv-lcd").delete()
    free = Station.objects.create(code="free", title="自由站", region=house.south)

    assert set(stations_serving("tv")) == {house.nanshan, free}
    assert set(stations_serving("small")) == {house.haidian, free}

    set_station_lines(house.nanshan.pk, ["small"], actor=house.admin, at=house.now)
    assert set(stations_serving("tv")) == {free}


def test_a_station_of_another_line_needs_a_reason(house: World) -> None:
    request = a_request(house)
    assert station_for(request, house.nanshan.pk, house.now)[1].is_authorised

    set_station_lines(house.nanshan.pk, ["small"], actor=house.admin, at=house.now)
    assert not station_for(request, house.nanshan.pk, house.now)[1].is_authorised


def test_stations_of_other_lines_are_out_of_reach(house: World) -> None:
    set_station_lines(house.nanshan.pk, ["small"], actor=house.admin, at=house.now)

    assert set(stations(bound(house.agent, "tv"))) == {house.haidian}
    assert set(stations(bound(house.agent))) == {house.nanshan, house.haidian}


def test_the_people_of_a_line_come_before_those_of_all(house: World) -> None:
    own = bound(house.person("own_agent", "agent"), "small")

    assert people_by_role("small")["agent"].user == own
    assert people_by_role("tv")["agent"].user == house.agent
