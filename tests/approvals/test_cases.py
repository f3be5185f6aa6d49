"""What real handbooks ask: each case under its rule, with the small handbook that says so."""

from datetime import timedelta

import pytest

from anxin.approvals.actions.acknowledge import acknowledge_approval
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask_back import ask_back
from anxin.approvals.actions.deny import deny_approval
from anxin.approvals.actions.file_form import file_form
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.asking import Typed
from anxin.approvals.errors import (
    ApprovalNotNeeded,
    AskedAlready,
    NotPhoned,
    NotTheDecider,
    PhoneRefused,
    ProofMissing,
)
from anxin.approvals.models import Approval
from anxin.approvals.standing import standings
from anxin.evidence.actions.add_evidence import add_evidence
from anxin.evidence.actions.withdraw_evidence import withdraw_evidence
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.kernel.models import AuditLine, Deadline
from anxin.kernel.timeline import timeline


def lines(event: str) -> int:
    return AuditLine.objects.filter(event=event).count()


def says(order: object, move: str = "complete") -> list[str]:
    return [row.text_en for row in missing(order, move)]  # type: ignore[arg-type]


class TestRepairCost:
    @pytest.mark.rule("APR-000-01")
    def test_up_to_300_the_technician_decides_alone(self, asked):
        order = asked.order(cost="300.00")

        assert says(order) == []
        with pytest.raises(ApprovalNotNeeded) as refused:
            asked.ask("repair-cost", asked.world.technician, order)
        assert "APR-000-01" in refused.value.clause
        assert not Approval.objects.exists()

    @pytest.mark.rule("APR-000-02")
    def test_above_300_nothing_is_finished_before_consent_with_photos(self, asked):
        world, order = asked.world, asked.order(cost="300.01")
        assert says(order) == ["Approval repair-cost (not asked for yet: ask for it)"]
        assert missing(order, "complete")[0].clause[:2] == ("APR-000-01", "APR-000-02")

        with pytest.raises(ProofMissing, match="Whole vehicle × 1"):
            asked.ask("repair-cost", world.technician, order)
        assert not Approval.objects.exists()

        row = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
        assert says(order) == [f"Approval repair-cost ({row.number} waits for Customer-service manager)"]
        assert world.told(world.manager) == [
            f"Technician asks for your consent: Approval repair-cost ¥300.01 {order.number} ({row.number})"
        ]

        agree_approval(row.pk, actor=world.manager, at=world.now)

        assert says(order) == []
        assert f"Granted: Approval repair-cost ¥300.01 {order.number} ({row.number})" in world.told(world.technician)

    @pytest.mark.rule("APR-000-03")
    def test_in_an_emergency_the_phone_will_do_and_the_form_follows(self, asked):
        world, order = asked.world, asked.order(cost="350")
        row = asked.ask("repair-cost", world.technician, order, text="", call=asked.call(world.manager))

        assert says(order) == []
        clock = Deadline.objects.get(subject_type="approval", subject_id=row.pk)
        assert clock.due_at - world.now > timedelta(days=2)

        typed = Typed("液压泵损坏", papers=(asked.photo(world.technician),))
        row = file_form(row.pk, typed=typed, actor=world.technician, at=world.now)
        clock.refresh_from_db()
        assert (row.state, clock.outcome) == ("asked", "met")
        assert says(order) == []

        row = agree_approval(row.pk, actor=world.manager, at=world.now)
        assert row.state == "granted"
        assert AuditLine.objects.get(event="approval.agreed", subject_type="approval").payload["is_confirmation"]

    @pytest.mark.rule("APR-000-03")
    def test_a_form_that_never_comes_is_a_breach(self, asked):
        world, order = asked.world, asked.order(cost="350")
        row = asked.ask("repair-cost", world.technician, order, call=asked.call(world.manager))

        world.advance(days=4)

        row.refresh_from_db()
        assert row.state == "lapsed"
        assert lines("approval.lapsed") == 2
        assert says(order) == [
            f"Approval repair-cost ({row.number} was agreed by phone and its form never came: hand it in)"
        ]
        assert any("No form came in time" in text for text in world.told(world.technician))
        assert any("No form came in time" in text for text in world.told(world.manager))

        late = Typed("补单", papers=(asked.photo(world.technician),))
        assert file_form(row.pk, typed=late, actor=world.technician, at=world.now).state == "asked"
        assert AuditLine.objects.filter(event="approval.formed").first().payload["is_late"]

    def test_whoever_is_said_to_have_agreed_can_deny_it(self, asked):
        world, order = asked.world, asked.order(cost="350")
        row = asked.ask("repair-cost", world.technician, order, call=asked.call(world.manager))
        with pytest.raises(NotPhoned):
            deny_approval(row.pk, reason="不是我", actor=world.finance, at=world.now)

        row = deny_approval(row.pk, reason="我只说再看看", actor=world.manager, at=world.now)

        assert row.state == "refused"
        assert says(order) == [
            f"Approval repair-cost ({row.number} was refused: ask for it again if something has changed)"
        ]
        assert Deadline.objects.get(subject_type="approval").outcome == "cancelled"

    def test_what_was_agreed_is_frozen_and_another_amount_asks_again(self, asked):
        world, order = asked.world, asked.order(cost="350")
        first = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
        agree_approval(first.pk, actor=world.manager, at=world.now)
        with pytest.raises(AskedAlready):
            asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))

        WorkOrder.objects.filter(pk=order.pk).update(charge_total=420)
        order = WorkOrder.objects.get(pk=order.pk)

        assert says(order) == [
            f"Approval repair-cost ({first.number} no longer holds, the amount was ¥350.00 and is ¥420.00: "
            "ask for it again)"
        ]
        again = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
        agree_approval(again.pk, actor=world.manager, at=world.now)
        assert says(order) == []

    def test_a_photo_that_was_withdrawn_asks_again_and_one_more_does_not(self, asked):
        world, order = asked.world, asked.order(cost="350")
        kept = add_evidence(
            order,
            kind="whole-vehicle",
            file=asked.photo(world.technician, colour="red").file,
            actor=world.technician,
            at=world.now,
        )
        row = asked.ask("repair-cost", world.technician, order)
        agree_approval(row.pk, actor=world.manager, at=world.now)
        add_evidence(
            order,
            kind="whole-vehicle",
            file=asked.photo(world.technician, colour="blue").file,
            actor=world.technician,
            at=world.now,
        )
        assert says(order) == []

        withdraw_evidence(order, kept.pk, reason="拍错了", actor=world.technician, at=world.now)

        assert "a photo or paper was withdrawn" in says(order)[0]

    def test_one_repair_in_slices_is_flagged(self, asked):
        world = asked.world
        first = asked.order("closed", cost="200")
        order = asked.order(cost="150")

        assert says(order) == [
            f"Approval repair-cost (with {first.number} it comes to ¥350.00 for the same thing: ask for it)"
        ]
        row = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
        assert (row.is_split, row.split_with, row.total) == (True, [first.number], 350)
        assert first.number in timeline([("approval", row.pk)])[0].sentence

    def test_after_the_window_it_is_a_new_case(self, asked):
        asked.order("closed", cost="200")
        asked.world.advance(days=31)

        assert says(asked.order(cost="150")) == []


class TestSpecialFee:
    @pytest.mark.rule("APR-000-04")
    def test_three_approvers_one_after_the_other(self, asked):
        world, order = asked.world, asked.order()
        row = asked.ask("special-fee", world.dispatcher, order)
        for early in (world.manager, world.finance):
            with pytest.raises(NotTheDecider):
                agree_approval(row.pk, actor=early, at=world.now)
        assert lines("approval.agreed") == 0

        states = [
            agree_approval(row.pk, actor=actor, at=world.now).state
            for actor in (world.supervisor, world.manager, world.finance)
        ]

        assert states == ["asked", "asked", "granted"]

    @pytest.mark.rule("APR-000-04")
    def test_one_no_is_no_and_the_user_pays(self, asked):
        world, order = asked.world, asked.order()
        row = asked.ask("special-fee", world.dispatcher, order)
        agree_approval(row.pk, actor=world.supervisor, at=world.now)

        row = refuse_approval(row.pk, reason="由用户承担", actor=world.manager, at=world.now)

        assert row.state == "refused"
        with pytest.raises(Exception, match="not possible"):
            agree_approval(row.pk, actor=world.finance, at=world.now)

    @pytest.mark.rule("APR-000-05")
    def test_by_phone_first_and_then_through_all_three(self, asked):
        world, order = asked.world, asked.order()
        row = asked.ask("special-fee", world.dispatcher, order, call=asked.call(world.finance))
        assert row.state == "phoned"

        file_form(row.pk, typed=Typed("补单"), actor=world.dispatcher, at=world.now)
        for actor in (world.supervisor, world.manager, world.finance):
            row = agree_approval(row.pk, actor=actor, at=world.now)

        assert row.state == "granted"


class TestInWritingOnly:
    @pytest.mark.rule("APR-000-08")
    def test_nobody_is_sent_before_written_consent_and_the_phone_will_not_do(self, asked):
        world, request = asked.world, asked.request(special_needs="救护车停在高速")
        send = {"actor": world.dispatcher, "at": world.now}
        with pytest.raises(CheckpointOpen, match="not asked for yet"):
            dispatch_work_order(request.pk, world.nanshan.pk, **send)
        with pytest.raises(PhoneRefused) as refused:
            asked.ask("on-site", world.dispatcher, request, call=asked.call(world.manager))
        assert refused.value.clause == ("APR-000-08",)
        assert not Approval.objects.exists()
        assert not WorkOrder.objects.exists()

        row = asked.ask("on-site", world.dispatcher, request)
        agree_approval(row.pk, actor=world.manager, at=world.now)

        assert dispatch_work_order(request.pk, world.nanshan.pk, **send).state == "dispatched"

    @pytest.mark.rule("APR-000-09")
    def test_an_outside_shop_needs_it_in_writing(self, asked):
        world, request = asked.world, asked.request()
        with pytest.raises(PhoneRefused):
            asked.ask("outside-shop", world.dispatcher, request, call=asked.call(world.manager))
        assert not Approval.objects.exists()

        assert (
            agree_approval(
                asked.ask("outside-shop", world.dispatcher, request).pk, actor=world.manager, at=world.now
            ).state
            == "granted"
        )


@pytest.mark.rule("APR-001a-01")
def test_a_quote_more_than_a_tenth_below_the_list_needs_the_head(asked):
    world = asked.world
    with pytest.raises(ApprovalNotNeeded):
        asked.ask("quote-deviation", world.agent, amount="900", list_amount="1000")
    assert not Approval.objects.exists()

    row = asked.ask("quote-deviation", world.agent, amount="899.99", list_amount="1000")

    assert (row.amount, row.list_amount, round(row.deviation, 3)) == (row.amount, 1000, 10.001)
    assert agree_approval(row.pk, actor=world.finance, at=world.now).state == "granted"


def test_a_trip_is_asked_for_before_it_begins(asked):
    world, request = asked.world, asked.request()
    row = asked.ask("market-support", world.agent, request, text="上门安装，两人三天")

    assert agree_approval(row.pk, actor=world.finance, at=world.now).state == "granted"
    assert "Approval market-support" in timeline([("service_request", request.pk)])[0].sentence


@pytest.mark.rule("APR-000-10")
def test_parts_by_phone_and_the_form_within_two_working_days(asked):
    world = asked.world
    row = asked.ask("requisition", world.technician, text="", call=asked.call(world.manager, words="发一台泵"))
    clock = Deadline.objects.get(subject_type="approval", subject_id=row.pk)

    assert (clock.duration, clock.clause) == ("2wd", ["APR-000-10"])
    assert row.phoned_words == "发一台泵"
    world.advance(days=3)
    assert Approval.objects.get().state == "lapsed"


@pytest.mark.rule("APR-000-13")
def test_a_new_station_is_applied_for_and_agreed_to(asked):
    world = asked.world
    with pytest.raises(NotEntitled):
        asked.ask("new-station", world.technician)
    with pytest.raises(PhoneRefused):
        asked.ask("new-station", world.supervisor, call=asked.call(world.manager))
    row = asked.ask("new-station", world.supervisor, text="南城建站申请")

    assert agree_approval(row.pk, actor=world.manager, at=world.now).state == "granted"


class TestStaff:
    @pytest.mark.rule("ORG-000-05", "APR-000-15")
    def test_leaving_the_territory_is_asked_for(self, asked):
        world = asked.world
        row = asked.ask("leave-territory", world.technician, text="3 月 9 日至 11 日回总部")

        assert row.state == "asked"
        assert agree_approval(row.pk, actor=world.manager, at=world.now).state == "granted"

    @pytest.mark.rule("ORG-000-06", "APR-000-15")
    def test_other_work_is_put_on_file_and_nobody_is_asked(self, asked):
        world = asked.world
        row = asked.ask("other-work", world.supervisor, text="安排王工参加展会")
        assert row.state == "told"
        assert world.told(world.manager) == [f"Supervisor puts on file: Approval other-work ({row.number})"]
        with pytest.raises(Exception, match="not possible"):
            agree_approval(row.pk, actor=world.manager, at=world.now)

        acknowledge_approval(row.pk, actor=world.manager, at=world.now)
        row = acknowledge_approval(row.pk, actor=world.finance, at=world.now)

        assert row.state == "acknowledged"

    @pytest.mark.rule("ORG-000-07", "APR-000-15")
    def test_helping_out_is_asked_for_first(self, asked):
        world = asked.world
        row = asked.ask("help-out", world.technician, text="支援华北两天")

        assert refuse_approval(row.pk, reason="本职任务未完", actor=world.manager, at=world.now).state == "refused"

    @pytest.mark.rule("APR-001b-51")
    def test_a_labour_request_goes_through_three_and_the_last_signs_finally(self, asked):
        world = asked.world
        row = asked.ask("labour", world.agent, text="周六加派四人")
        with pytest.raises(NotTheDecider):
            agree_approval(row.pk, actor=world.manager, at=world.now)
        for actor in (world.dispatcher, world.handler):
            assert agree_approval(row.pk, actor=actor, at=world.now).state == "asked"

        assert agree_approval(row.pk, actor=world.manager, at=world.now).state == "granted"


def test_the_order_tells_its_approvals_and_pages_know_where_they_stand(asked):
    world, order = asked.world, asked.order(cost="350")
    row = asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))
    ask_back(row.pk, question="泵的型号？", actor=world.manager, at=world.now)

    told = [entry.event for entry in timeline([("work_order", order.pk)])][:2]
    found = next(one for one in standings(order, at=world.now) if one.entry.id == "repair-cost")

    assert told == ["approval.asked_back", "approval.asked"]
    assert (found.approval, found.may_be_asked, found.is_settled) == (row, False, False)
