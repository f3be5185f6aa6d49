"""How a request is served (REQ-000-03, DSP-000-04): suggested by the handbook, chosen by people, followed by the dispatch."""

import pytest

from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.stations import suggest_stations
from anxin.handbook import demands
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.demands import Demand, register_demand
from anxin.handbook.gates import missing
from anxin.handbook.own_facts import Context
from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.models import Station
from anxin.requests import triage
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.triage import triage_request
from anxin.requests.errors import NotAnEnquiry, ShopUnnamed, StillInService, TriageUnknown
from anxin.requests.possible import possible_moves
from tests.ground import ground
from tests.handbook.own.book import own_book
from tests.web.orders import a_request

pytestmark = pytest.mark.django_db


@ground
def book(world):
    return own_book(world.now)


@ground
def request_row(world, book):
    return a_request(world)


def choose(world, request, code, *, by=None, **options):
    return triage_request(request.pk, code, actor=by or world.dispatcher, at=world.now, **options)


def refused(refusal, request, deed):
    with pytest.raises(refusal) as raised:
        deed()
    request.refresh_from_db()
    assert (request.triage, request.outside_shop) == ("", "")
    assert not AuditLine.objects.filter(event="service_request.triaged").exists()
    return raised.value


def test_the_first_class_whose_condition_holds_is_suggested(world, request_row):
    assert triage.suggested(request_row).id == "shop"  # the first without a condition

    fill_fields("service_request", request_row.pk, {"mileage": "501"}, actor=world.agent, at=world.now)

    assert triage.suggested(request_row).id == "far"


def test_a_choice_is_kept_with_who_and_when(world, request_row):
    chosen = choose(world, request_row, "shop", outside_shop="城东修理厂")

    assert (chosen.triage, chosen.outside_shop) == ("shop", "城东修理厂")
    assert (chosen.triaged_at, chosen.triaged_by) == (world.now, world.dispatcher)
    assert AuditLine.objects.get(event="service_request.triaged").payload["shop"] == "城东修理厂"
    assert Context(chosen)["request"].triage == "shop"
    again = choose(world, request_row, "ours")
    assert (again.triage, again.outside_shop) == ("ours", "")


def test_an_outside_shop_has_a_name(world, request_row):
    refusal = refused(ShopUnnamed, request_row, lambda: choose(world, request_row, "shop", outside_shop="  "))
    assert refusal.field == "outside_shop"


def test_only_classes_of_the_kind_are_offered(world, request_row):
    assert [row.id for row in triage.offered(request_row)] == ["far", "shop", "ours"]
    for code in ("upgrade-only", "nonsense"):
        refused(TriageUnknown, request_row, lambda code=code: choose(world, request_row, code))


def test_who_may_choose(world, request_row):
    refused(NotEntitled, request_row, lambda: choose(world, request_row, "far", by=world.manager))
    support = world.person("support", "technical_support")
    choose(world, request_row, "far", by=support)


def test_what_is_over_is_not_sorted_any_more(world, request_row):
    type(request_row).objects.filter(pk=request_row.pk).update(state="withdrawn", reason="x")
    refused(MoveRefused, request_row, lambda: choose(world, request_row, "far"))


def test_what_is_solved_from_afar_is_answered_without_a_dispatch(world, request_row):
    support = world.person("support", "technical_support")
    for person, refusal in ((world.agent, NotAnEnquiry), (support, NotEntitled)):
        with pytest.raises(refusal):
            answer_request(request_row.pk, answer="重启即可", actor=person, at=world.now)
    choose(world, request_row, "far")
    request_row.refresh_from_db()
    assert "answer" in {row.move.code for row in possible_moves(request_row, support)}

    answered = answer_request(request_row.pk, answer="重启即可", actor=support, at=world.now)

    assert (answered.state, answered.answer) == ("closed", "重启即可")


def test_what_somebody_was_sent_to_is_not_answered(world, request_row):
    choose(world, request_row, "far")
    dispatch_work_order(request_row.pk, world.nanshan.pk, actor=world.dispatcher, at=world.now)

    with pytest.raises((StillInService, MoveRefused)):
        answer_request(request_row.pk, answer="好了", actor=world.agent, at=world.now)


def test_our_own_work_goes_to_our_own_branches(world, request_row):
    assert suggest_stations(request_row, at=world.now)
    choose(world, request_row, "ours")
    request_row.refresh_from_db()
    assert suggest_stations(request_row, at=world.now) == []

    Station.objects.filter(pk=world.nanshan.pk).update(is_own=True)

    assert [row.candidate.station for row in suggest_stations(request_row, at=world.now)] == [world.nanshan]


def test_the_approval_of_its_class_is_waited_for_before_somebody_is_sent(world, request_row, monkeypatch):
    """The room of approvals is not here: something else is asked for in its stead."""
    monkeypatch.setattr(demands, "_demands", {})
    register_demand(Demand("approvals", "clocks", "approval", settled=lambda subject, ids: ()))
    monkeypatch.setattr(
        demands, "_wants", [lambda subject, handbook, move: [("clocks", "card")] if move == "start_service" else []]
    )

    (row,) = missing(request_row, "start_service")
    assert (row.kind, row.key) == ("approval", "card")
    assert missing(request_row, "withdraw") == []


def test_a_handbook_without_classes_asks_nothing(world):
    request = a_request(world)
    assert triage.offered(request) == []
    assert "triage" not in {row.move.code for row in possible_moves(request, world.dispatcher)}
