"""Rewards and penalties: proposed once for a cause, nothing before somebody decides, objected to, never edited."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.propose_penalty import propose_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.actions.settle_penalty import settle_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.checking import penalties_add_up, penalties_follow_their_rules
from anxin.finance.errors import (
    AmountFixed,
    AmountNeeded,
    AppealTooLate,
    NoSuchRule,
    NotYours,
    OwnMatter,
    ProposedAlready,
)
from anxin.finance.models import Penalty, PenaltyEntry
from anxin.finance.penalties.queries import mine, waiting_for
from anxin.handbook.current import handbook_of
from anxin.kernel.deadlines.consequences import carry_out_consequences
from anxin.kernel.errors import MoveRefused, NotEntitled, NothingSaid
from anxin.kernel.models import AuditLine, Deadline
from anxin.requests.actions.urge import urge_request
from tests.finance.penalty_rules import rule, strict, the_line
from tests.journey import _accept, _contact, _decline, at_state, dispatch

pytestmark = pytest.mark.django_db


def confirm(world, line, actor=None, **typed):
    return confirm_penalty(line.pk, **typed, actor=actor or world.manager, at=world.now)


def declined(world):
    strict(world)
    order = dispatch(world)
    _decline(world, order)
    return order, the_line("declined")


def a_reward(world, whom=None):
    strict(world)
    order = at_state(world, "contacted")
    line = propose_penalty(
        order, rule="good-deed", note="帮客户抬水", person=whom or world.technician, actor=world.manager, at=world.now
    )
    return order, line


def nothing_written(action, error):
    before = AuditLine.objects.count(), PenaltyEntry.objects.count()
    with pytest.raises(error) as refusal:
        action()
    assert (AuditLine.objects.count(), PenaltyEntry.objects.count()) == before
    return refusal.value


def test_an_event_proposes_a_line_and_applies_nothing(world):
    order, line = declined(world)

    assert (line.state, line.amount, line.person, line.station) == ("proposed", Decimal(50), None, world.nanshan)
    assert (line.cause_number, line.handbook_id) == (order.number, order.handbook_id)
    assert line.source == f"{handbook_of(order).edition}/penalties/declined"
    assert not PenaltyEntry.objects.exists()
    assert not mine(world.clerk).exists()
    assert list(waiting_for(world.manager)) == [line]
    assert AuditLine.objects.filter(event="penalty.proposed").count() == 1


def test_an_event_with_another_value_proposes_nothing(world):
    strict(world, rule("declined", event="work_order.declined", only={"reason_code": "holiday"}, amount="50"))
    _decline(world, dispatch(world))

    assert not Penalty.objects.exists()


def test_a_rule_asks_its_condition(world):
    strict(world, rule("declined", event="work_order.declined", when="order.is_paid_dispatch", amount="50"))
    _decline(world, dispatch(world))

    assert not Penalty.objects.exists()


@pytest.mark.rule("KPI-002-12")
def test_confirmed_it_is_in_the_ledger_and_those_concerned_are_told(world):
    _order, line = declined(world)
    confirm(world, line, note="无正当理由")

    line.refresh_from_db()
    assert (line.state, line.decided_by, line.appeal_until) == (
        "confirmed",
        world.manager,
        world.now + timedelta(days=3),
    )
    assert list(line.entries.values_list("amount", "by")) == [(Decimal(-50), world.manager.pk)]
    assert any("you may object until" in text for text in world.told(world.clerk))
    assert list(mine(world.clerk)) == [line]
    assert not mine(world.other_clerk).exists()


@pytest.mark.rule("KPI-002-03")
def test_lateness_counts_started_periods_until_the_card_is_in(world):
    strict(world)
    order = dispatch(world)
    _accept(world, order)
    world.advance(hours=24, minutes=1)

    line = the_line("card-late")
    assert (line.state, line.amount, line.person) == ("counting", None, None)
    with pytest.raises(MoveRefused):
        confirm(world, line)
    world.advance(hours=6)
    _contact(world, order)
    line.refresh_from_db()
    # Due after 24 hours, in after 30 hours and a minute: the third period has begun.
    assert (line.state, line.periods, line.amount) == ("proposed", 3, Decimal(3))


def test_a_clock_stopped_late_before_the_sweep_came_is_counted_the_same(world, django_capture_on_commit_callbacks):
    strict(world)
    order = dispatch(world)
    _accept(world, order)
    world._running.advance_to(world.now + timedelta(hours=27, minutes=30))
    _contact(world, order)
    carry_out_consequences()

    line = the_line("card-late")
    assert (line.state, line.periods, line.amount) == ("proposed", 2, Decimal(2))


def test_however_often_consequences_run_a_breach_leads_to_one_line(world):
    strict(world)
    order = dispatch(world)
    _accept(world, order)
    world.advance(hours=25)
    for _ in range(3):
        Deadline.objects.filter(clock="card-in").update(consequences_at=None)
        carry_out_consequences()

    assert Penalty.objects.filter(rule="card-late").count() == 1


def test_two_workers_at_once_cannot_write_the_same_line_twice(world):
    _order, line = declined(world)
    twin = Penalty.objects.get(pk=line.pk)
    twin.pk, twin.number = None, "PN0000-000000"
    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.rule("KPI-002-03")
def test_what_was_announced_before_is_waived_while_it_counts(world):
    strict(world)
    order = dispatch(world)
    _accept(world, order)
    world.advance(hours=25)
    line = the_line("card-late")
    waive_penalty(line.pk, reason="事先已报备", actor=world.manager, at=world.now)
    _contact(world, order)

    line.refresh_from_db()
    assert (line.state, line.amount, line.decision_note) == ("waived", None, "事先已报备")
    assert not PenaltyEntry.objects.exists()


def test_counting_may_be_stopped_by_whoever_decides(world):
    strict(world)
    order = dispatch(world)
    _accept(world, order)
    world.advance(hours=25)
    line = the_line("card-late")
    settle_penalty(line.pk, actor=world.manager, at=world.now)
    line.refresh_from_db()
    assert (line.state, line.amount) == ("proposed", Decimal(1))
    nothing_written(lambda: settle_penalty(line.pk, actor=world.manager, at=world.now), MoveRefused)


@pytest.mark.rule("KPI-002-01")
def test_an_amount_by_circumstances_is_given_within_the_bounds(world):
    strict(world)
    order = at_state(world, "scheduled")
    urge_request(order.request_id, actor=world.agent, at=world.now)
    line = the_line("urged")

    assert (line.amount, line.person) == (None, world.technician)
    for wrong in (None, Decimal(4), Decimal("50.01")):
        nothing_written(lambda wrong=wrong: confirm(world, line, amount=wrong), AmountNeeded)
    confirm(world, line, amount=Decimal(20))
    line.refresh_from_db()
    assert line.entries.get().amount == Decimal(-20)
    assert list(mine(world.technician)) == [line]


def test_a_fixed_amount_is_confirmed_or_waived_and_nothing_between(world):
    _order, line = declined(world)
    nothing_written(lambda: confirm(world, line, amount=Decimal(30)), AmountFixed)


@pytest.mark.rule("KPI-002-04")
def test_a_multiple_of_an_amount_is_reckoned_to_the_fen(world):
    strict(world)
    order = at_state(world, "contacted")
    type(order).objects.filter(pk=order.pk).update(charge_total=Decimal("33.335"))
    line = propose_penalty(order, rule="part-not-faulty", note="鉴定无故障", actor=world.manager, at=world.now)
    assert line.amount == Decimal("66.68")


def test_only_the_roles_of_the_rule_decide_and_never_about_themselves(world):
    _order, line = declined(world)
    for actor in (world.clerk, world.agent, world.supervisor, world.admin):
        nothing_written(lambda actor=actor: confirm(world, line, actor), NotEntitled)
    nothing_written(lambda: waive_penalty(line.pk, reason="", actor=world.manager, at=world.now), NothingSaid)
    _order, reward = a_reward(world, whom=world.manager)
    nothing_written(lambda: confirm(world, reward), OwnMatter)


def test_an_objection_within_the_time_is_judged_by_somebody_else_and_reversed_by_an_entry(world):
    _order, line = declined(world)
    confirm(world, line)
    nothing_written(lambda: appeal_penalty(line.pk, objection="不服", actor=world.other_clerk, at=world.now), NotYours)
    appeal_penalty(line.pk, objection="当日停电", actor=world.clerk, at=world.now)
    assert any("objection waits" in text for text in world.told(world.supervisor))
    judge = {"is_upheld": False, "ruling": "属实", "at": world.now}
    nothing_written(lambda: rule_on_penalty(line.pk, **judge, actor=world.manager), NotEntitled)
    rule_on_penalty(line.pk, **judge, actor=world.supervisor)

    line.refresh_from_db()
    assert line.state == "reversed"
    assert sorted(line.entries.values_list("amount", flat=True)) == [Decimal(-50), Decimal(50)]
    assert any("reversed" in text for text in world.told(world.clerk))
    nothing_written(lambda: rule_on_penalty(line.pk, **judge, actor=world.supervisor), MoveRefused)


def test_upheld_it_stands(world):
    _order, line = a_reward(world)
    confirm(world, line)
    appeal_penalty(line.pk, objection="应更多", actor=world.technician, at=world.now)
    rule_on_penalty(line.pk, is_upheld=True, ruling="维持", actor=world.supervisor, at=world.now)
    assert list(line.entries.values_list("amount", flat=True)) == [Decimal(100)]


def test_after_the_handbooks_time_nobody_objects(world):
    _order, line = declined(world)
    confirm(world, line)
    world.advance(days=3, seconds=1)
    nothing_written(lambda: appeal_penalty(line.pk, objection="晚了", actor=world.clerk, at=world.now), AppealTooLate)


def test_whoever_decided_does_not_judge(world):
    strict(world, rule("declined", event="work_order.declined", amount="50", on="station", appeals_to=["cs_manager"]))
    _decline(world, dispatch(world))
    line = the_line("declined")
    confirm(world, line)
    appeal_penalty(line.pk, objection="不服", actor=world.clerk, at=world.now)
    nothing_written(
        lambda: rule_on_penalty(line.pk, is_upheld=True, ruling="维持", actor=world.manager, at=world.now), OwnMatter
    )


def test_by_hand_only_by_those_who_decide_for_a_rule_that_is_there_and_once(world):
    order, _line = a_reward(world)
    propose = {"note": "帮客户抬水", "at": world.now}
    nothing_written(lambda: propose_penalty(order, rule="gone", **propose, actor=world.manager), NoSuchRule)
    nothing_written(lambda: propose_penalty(order, rule="card-late", **propose, actor=world.manager), NoSuchRule)
    nothing_written(lambda: propose_penalty(order, rule="urged", **propose, actor=world.manager), NoSuchRule)
    nothing_written(lambda: propose_penalty(order, rule="good-deed", **propose, actor=world.agent), NotEntitled)
    nothing_written(lambda: propose_penalty(order, rule="good-deed", **propose, actor=world.manager), ProposedAlready)


def test_everybody_sees_what_is_theirs(world):
    _order, line = declined(world)
    assert Penalty.objects.visible_to(world.manager).contains(line)
    assert Penalty.objects.visible_to(world.supervisor).contains(line)  # judges objections
    for stranger in (world.clerk, world.agent, world.technician, world.other_clerk):
        assert not Penalty.objects.visible_to(stranger).contains(line)
    confirm(world, line)
    assert Penalty.objects.visible_to(world.clerk).contains(line)


def test_the_ledger_is_only_ever_added_to(world):
    _order, line = declined(world)
    confirm(world, line)
    for change in (lambda: line.entries.update(amount=0), lambda: line.entries.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_checks_re_add_it(world):
    _order, line = declined(world)
    confirm(world, line)
    assert [*penalties_add_up(), *penalties_follow_their_rules()] == []
    Penalty.objects.filter(pk=line.pk).update(amount=Decimal(49))
    assert [str(found) for found in penalties_add_up()] == [
        f"penalty {line.number}: is confirmed with -49.00 yuan; its entries make -50.00"
    ]
    assert len(list(penalties_follow_their_rules())) == 1
