"""Corrections, urges, endings."""

from datetime import date

import pytest

from anxin.customers.models import Asset
from anxin.kernel.errors import InputRefused, MoveRefused, NotEntitled, NothingSaid, StalePage
from anxin.kernel.models import AuditLine
from anxin.requests.actions.edit import edit_request
from anxin.requests.actions.refuse import refuse_request
from anxin.requests.actions.urge import urge_request
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.errors import StillInService, TimeIsPast
from anxin.requests.queries import found
from tests.journey import at_state, dispatch, register
from tests.world import World


def last_payload(event: str) -> dict[str, object]:
    return AuditLine.objects.filter(event=event).order_by("-pk").first().payload


@pytest.mark.rule("CUS-003-03", "REQ-002-08")
def test_a_correction_keeps_before_and_after_and_with_whom(world: World) -> None:
    request = register(world)

    edited = edit_request(
        request.pk,
        {"address": "科技路 9 号", "contact_phone": "139-0000-0002"},
        agreed_with="陈一",
        actor=world.agent,
        at=world.now,
    )

    assert (edited.address, edited.contact_phone, edited.version) == ("科技路 9 号", "13900000002", 2)
    assert last_payload("service_request.edited") == {
        "fields": ["address", "contact_phone"],
        "before": {"address": "科技路 1 号 2 栋 301", "contact_phone": "13900000001"},
        "after": {"address": "科技路 9 号", "contact_phone": "13900000002"},
        "agreed_with": "陈一",
    }
    assert found(world.agent, "13900000002").exists()


def test_nothing_changed_nothing_written(world: World) -> None:
    request = register(world)
    lines = AuditLine.objects.count()

    assert edit_request(request.pk, {"address": request.address}, actor=world.agent, at=world.now).version == 1
    assert AuditLine.objects.count() == lines


def test_another_set_is_judged_anew(world: World) -> None:
    request = register(world)
    old = Asset.objects.create(
        serial="AX55U1901000009",
        product=world.tv,
        customer=world.customer,
        made_on=date(2019, 1, 1),
        bought_on=date(2019, 2, 1),
        has_invoice=True,
        created_at=world.now,
    )

    assert edit_request(request.pk, {"asset_id": old.pk}, actor=world.agent, at=world.now).warranty == "out"


def test_a_stale_page_is_told(world: World) -> None:
    request = register(world)
    edit_request(request.pk, {"address": "甲"}, actor=world.agent, at=world.now, version=1)

    with pytest.raises(StalePage):
        edit_request(request.pk, {"address": "乙"}, actor=world.agent, at=world.now, version=1)
    request.refresh_from_db()
    assert request.address == "甲"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"contact_phone": "abc"}, InputRefused), ({"wished_at": None, "symptom": "x" * 20_001}, InputRefused)],
)
def test_bad_corrections_change_nothing(world: World, changes: dict[str, object], refusal: type[Exception]) -> None:
    request = register(world)
    with pytest.raises(refusal):
        edit_request(request.pk, changes, actor=world.agent, at=world.now)
    request.refresh_from_db()
    assert request.version == 1


def test_a_wish_in_the_past(world: World) -> None:
    request = register(world)
    with pytest.raises(TimeIsPast):
        edit_request(request.pk, {"wished_at": world.noon.replace(hour=11)}, actor=world.agent, at=world.now)


def test_a_station_does_not_edit(world: World) -> None:
    with pytest.raises(NotEntitled):
        edit_request(dispatch(world).request_id, {"address": "x"}, actor=world.clerk, at=world.now)


def test_urges_are_counted_and_told_to_whoever_has_it(world: World) -> None:
    order = at_state(world, "accepted")

    urge_request(order.request_id, note="等了两天", actor=world.agent, at=world.now)
    second = urge_request(order.request_id, note="还没来", actor=world.agent, at=world.now)

    assert second.number == 2
    assert any("urges" in text and "还没来" in text for text in world.told(world.clerk))
    assert not any("urges" in text for text in world.told(world.other_clerk))


@pytest.mark.rule("REQ-002-01")
def test_a_request_not_accepted_is_kept_with_its_reason_and_makes_no_order(world: World) -> None:
    request = register(world)

    refused = refuse_request(request.pk, reason="非本公司产品", actor=world.agent, at=world.now)

    assert (refused.state, refused.reason) == ("refused", "非本公司产品")
    assert not refused.work_orders.exists()
    with pytest.raises(MoveRefused):
        dispatch(world, refused)


@pytest.mark.parametrize("act", [withdraw_request, refuse_request])
def test_an_ending_needs_a_reason(world: World, act) -> None:
    request = register(world)
    with pytest.raises(NothingSaid):
        act(request.pk, reason=" ", actor=world.agent, at=world.now)
    request.refresh_from_db()
    assert request.state == "registered"


def test_a_withdrawn_request(world: World) -> None:
    request = withdraw_request(register(world).pk, reason="自己修好了", actor=world.agent, at=world.now)
    assert request.state == "withdrawn"


@pytest.mark.parametrize("state", ["dispatched", "declined", "on_site"])
def test_with_an_order_open_it_is_not_withdrawn_behind_the_stations_back(world: World, state: str) -> None:
    order = at_state(world, state)
    with pytest.raises(StillInService):
        withdraw_request(order.request_id, reason="不修了", actor=world.agent, at=world.now)
    order.request.refresh_from_db()
    assert order.request.state != "withdrawn"
