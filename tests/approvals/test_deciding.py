"""Deputies, passing on, asking back; nobody decides for themselves; what is refused leaves nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.answer import answer_approval
from anxin.approvals.actions.ask_back import ask_back
from anxin.approvals.actions.name_deputy import name_deputy
from anxin.approvals.actions.pass_on import pass_approval_on
from anxin.approvals.actions.phone import phone_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.actions.withdraw import withdraw_approval
from anxin.approvals.actions.withdraw_deputy import withdraw_deputy
from anxin.approvals.asking import Paper, Typed
from anxin.approvals.errors import (
    AbsenceBackwards,
    DeputyUnfit,
    FileNotYours,
    NobodyDecides,
    NotOnThePhone,
    NotTheDecider,
    OwnRequest,
    PassedToUnfit,
    PhoneInFuture,
    WordsMissing,
)
from anxin.approvals.models import Approval, Deputy, Seat
from anxin.approvals.reach import waiting_for
from anxin.kernel.errors import MoveRefused, NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine
from anxin.people.errors import AnotherLine
from anxin.people.models import RoleGrant


@pytest.fixture
def left_as_it_was():
    """Nothing that a refusal might leave behind."""

    def state():
        seats = list(Seat.objects.order_by("pk").values_list("outcome", "person", "decided_by", "note"))
        rows = list(Approval.objects.order_by("pk").values_list("state", "version", "round", "sha256"))
        return seats, rows, AuditLine.objects.count(), Deputy.objects.count()

    return state


def away(world, person, deputy, *, days=7):
    until = world.now + timedelta(days=days)
    return name_deputy(deputy_id=deputy.pk, since=world.now, until=until, reason="出差", actor=person, at=world.now)


def test_a_deputy_decides_for_somebody_and_the_timeline_says_so(asked):
    world = asked.world
    row = asked.ask("leave-territory", world.technician)
    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.finance, at=world.now)
    away(world, world.manager, world.finance)
    assert list(waiting_for(world.finance, world.now)) == [row]

    row = agree_approval(row.pk, actor=world.finance, at=world.now)

    seat = row.seats.get()
    assert (row.state, seat.decided_by, seat.decided_for) == ("granted", world.finance, world.manager)
    assert AuditLine.objects.get(event="approval.agreed").payload["acting_for"] == " (for Manager)"


def test_a_deputy_is_told_what_is_put_to_the_person(asked):
    world = asked.world
    away(world, world.manager, world.finance)

    asked.ask("leave-territory", world.technician)

    assert len(world.told(world.manager)) == len(world.told(world.finance)) == 1


def test_after_the_absence_the_deputy_decides_no_more(asked):
    world = asked.world
    row = asked.ask("leave-territory", world.technician)
    away(world, world.manager, world.finance, days=1)
    world.advance(days=1)

    assert not waiting_for(world.finance, world.now).exists()
    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.finance, at=world.now)


def test_a_deputy_who_is_taken_back_decides_no_more(asked):
    world = asked.world
    row = asked.ask("leave-territory", world.technician)
    deputy = away(world, world.manager, world.finance)
    with pytest.raises(NotEntitled):
        withdraw_deputy(deputy.pk, actor=world.agent, at=world.now)
    withdraw_deputy(deputy.pk, actor=world.manager, at=world.now)

    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.finance, at=world.now)


def test_a_deputys_deputy_does_not_decide(asked):
    world = asked.world
    row = asked.ask("leave-territory", world.technician)
    away(world, world.manager, world.finance)
    away(world, world.finance, world.handler)

    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.handler, at=world.now)


@pytest.mark.parametrize("how", ["oneself", "backwards", "over", "for somebody else"])
def test_a_deputy_who_makes_no_sense_is_refused(asked, left_as_it_was, how):
    world, before = asked.world, left_as_it_was()
    day = timedelta(days=1)
    given = {"deputy_id": world.finance.pk, "since": world.now, "until": world.now + day, "actor": world.manager}
    case = {
        "oneself": ({"deputy_id": world.manager.pk}, DeputyUnfit),
        "backwards": ({"until": world.now - day}, AbsenceBackwards),
        "over": ({"since": world.now - 2 * day, "until": world.now - day}, AbsenceBackwards),
        "for somebody else": ({"person_id": world.technician.pk}, NotEntitled),
    }
    changes, refusal = case[how]

    with pytest.raises(refusal):
        name_deputy(**(given | changes), at=world.now)

    assert left_as_it_was() == before


class TestOwnRequest:
    """Nobody approves their own request, whatever role they hold and whoever helps."""

    @pytest.fixture
    def row(self, asked):
        """The manager's twin asks for something managers decide."""
        world = asked.world
        RoleGrant.objects.create(user=world.manager, role="technician", station=world.nanshan)
        world.manager.__dict__.pop("roles", None)
        world.twin = world.person("twin", "cs_manager")
        return asked.ask("leave-territory", world.manager)

    def test_not_in_person(self, asked, row, left_as_it_was):
        before = left_as_it_was()
        for verb in (
            lambda: agree_approval(row.pk, actor=asked.world.manager, at=asked.world.now),
            lambda: refuse_approval(row.pk, reason="x", actor=asked.world.manager, at=asked.world.now),
            lambda: pass_approval_on(
                row.pk, person_id=asked.world.finance.pk, reason="x", actor=asked.world.manager, at=asked.world.now
            ),
        ):
            with pytest.raises(OwnRequest):
                verb()
        assert left_as_it_was() == before
        assert not waiting_for(asked.world.manager, asked.world.now).exists()

    def test_not_through_ones_deputy(self, asked, row, left_as_it_was):
        world = asked.world
        away(world, world.manager, world.finance)
        before = left_as_it_was()

        with pytest.raises(OwnRequest):
            agree_approval(row.pk, actor=world.finance, at=world.now)

        assert left_as_it_was() == before
        assert not waiting_for(world.finance, world.now).exists()

    def test_not_as_somebodys_deputy(self, asked, row, left_as_it_was):
        world = asked.world
        away(world, world.twin, world.manager)
        before = left_as_it_was()

        with pytest.raises(OwnRequest):
            agree_approval(row.pk, actor=world.manager, at=world.now)

        assert left_as_it_was() == before

    def test_not_passed_on_to_oneself(self, asked, row, left_as_it_was):
        world, before = asked.world, left_as_it_was()

        with pytest.raises(OwnRequest):
            pass_approval_on(row.pk, person_id=world.manager.pk, reason="x", actor=world.twin, at=world.now)

        assert left_as_it_was() == before

    def test_not_by_a_phone_call_with_oneself(self, asked, left_as_it_was):
        world = asked.world
        before = left_as_it_was()
        RoleGrant.objects.create(user=world.manager, role="technician", station=world.nanshan)
        world.manager.__dict__.pop("roles", None)
        world.person("twin", "cs_manager")

        with pytest.raises(OwnRequest):
            asked.ask("requisition", world.manager, call=asked.call(world.manager))

        assert left_as_it_was() == before

    def test_another_manager_decides(self, asked, row):
        assert agree_approval(row.pk, actor=asked.world.twin, at=asked.world.now).state == "granted"


def test_where_only_the_asker_could_decide_nothing_is_asked(asked, left_as_it_was):
    world, before = asked.world, left_as_it_was()
    RoleGrant.objects.create(user=world.manager, role="technician", station=world.nanshan)
    world.manager.__dict__.pop("roles", None)

    with pytest.raises(NobodyDecides, match="Customer-service manager"):
        asked.ask("leave-territory", world.manager)

    assert left_as_it_was() == before


def test_everybody_must_agree_where_the_handbook_says_all(asked):
    world = asked.world
    second = world.person("second", "cs_manager")
    row = asked.ask("both", world.agent)

    states = [
        agree_approval(row.pk, actor=actor, at=world.now).state for actor in (world.manager, world.finance, second)
    ]

    assert states == ["asked", "asked", "granted"]


def test_one_no_among_all_ends_it_and_releases_the_others(asked):
    world = asked.world
    row = asked.ask("both", world.agent)

    refuse_approval(row.pk, reason="不同意", actor=world.finance, at=world.now)

    assert sorted(row.seats.values_list("outcome", flat=True)) == ["refused", "released"]
    with pytest.raises(MoveRefused):
        agree_approval(row.pk, actor=world.manager, at=world.now)


def test_a_double_click_decides_once(asked, left_as_it_was):
    world = asked.world
    row = asked.ask("special-fee", world.dispatcher, asked.order())
    seen = row.version
    agree_approval(row.pk, actor=world.supervisor, at=world.now, version=seen)
    before = left_as_it_was()

    with pytest.raises(StalePage):
        agree_approval(row.pk, actor=world.supervisor, at=world.now, version=seen)
    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.supervisor, at=world.now)

    assert left_as_it_was() == before


def test_a_seat_is_passed_on_with_a_reason_and_only_to_who_decides(asked, left_as_it_was):
    world = asked.world
    row = asked.ask("leave-territory", world.technician)
    before = left_as_it_was()
    passed = {"actor": world.manager, "at": world.now}
    with pytest.raises(PassedToUnfit):
        pass_approval_on(row.pk, person_id=world.clerk.pk, reason="x", **passed)
    with pytest.raises(WordsMissing):
        pass_approval_on(row.pk, person_id=world.finance.pk, reason=" ", **passed)
    with pytest.raises(NotFound):
        pass_approval_on(row.pk, person_id=999_999, reason="x", **passed)
    assert left_as_it_was() == before

    pass_approval_on(row.pk, person_id=world.finance.pk, reason="费用归财务", **passed)

    with pytest.raises(NotTheDecider, match="Finance"):
        agree_approval(row.pk, actor=world.manager, at=world.now)
    assert agree_approval(row.pk, actor=world.finance, at=world.now).state == "granted"
    assert row in Approval.objects.visible_to(world.manager)


def test_nobody_decides_while_a_question_is_open(asked):
    world = asked.world
    row = asked.ask("special-fee", world.dispatcher, asked.order())
    agree_approval(row.pk, actor=world.supervisor, at=world.now)
    ask_back(row.pk, question="为何由公司承担？", actor=world.manager, at=world.now)
    with pytest.raises(MoveRefused):
        agree_approval(row.pk, actor=world.manager, at=world.now)

    answer_approval(row.pk, answer="交付前故障", actor=world.dispatcher, at=world.now)

    row = agree_approval(row.pk, actor=world.manager, at=world.now)
    assert (row.round, agree_approval(row.pk, actor=world.finance, at=world.now).state) == (1, "granted")


def test_an_answer_with_another_amount_asks_everybody_again(asked):
    world = asked.world
    row = asked.ask("special-fee", world.dispatcher, asked.order(), amount="800")
    agree_approval(row.pk, actor=world.supervisor, at=world.now)
    ask_back(row.pk, question="含运费吗？", actor=world.manager, at=world.now)

    row = answer_approval(
        row.pk, answer="含，改为 950", typed=Typed(row.text, Decimal(950)), actor=world.dispatcher, at=world.now
    )

    assert (row.round, row.amount, row.frozen["amount"]) == (2, 950, "950.00")
    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=world.manager, at=world.now)
    assert agree_approval(row.pk, actor=world.supervisor, at=world.now).state == "asked"


def test_only_the_asker_takes_it_back_and_never_what_was_agreed_by_phone(asked, left_as_it_was):
    world = asked.world
    row = asked.ask("requisition", world.technician)
    before = left_as_it_was()
    with pytest.raises(NotEntitled):
        withdraw_approval(row.pk, reason="x", actor=world.manager, at=world.now)
    assert left_as_it_was() == before

    call = {"approver_id": world.manager.pk, "phoned_at": world.now, "said": "可以"}
    phone_approval(row.pk, **call, actor=world.technician, at=world.now)
    with pytest.raises(MoveRefused):
        withdraw_approval(row.pk, reason="x", actor=world.technician, at=world.now)

    other = asked.ask("requisition", world.technician)
    assert withdraw_approval(other.pk, reason="已找到", actor=world.technician, at=world.now).state == "withdrawn"


def test_a_phone_call_is_with_who_decides_and_was_before_now(asked, left_as_it_was):
    world, before = asked.world, left_as_it_was()

    with pytest.raises(NotOnThePhone) as refused:
        asked.ask("requisition", world.technician, call=asked.call(world.finance))
    assert refused.value.advice == "Name somebody who decides it: Customer-service manager."
    with pytest.raises(PhoneInFuture):
        asked.ask("requisition", world.technician, call=asked.call(world.manager, ago=timedelta(minutes=-1)))
    with pytest.raises(WordsMissing):
        asked.ask("requisition", world.technician, call=asked.call(world.manager, words=""))

    assert left_as_it_was() == before


def test_nobody_attaches_what_somebody_else_sent_in(asked, left_as_it_was):
    world, before = asked.world, left_as_it_was()
    theirs = asked.photo(world.clerk)

    with pytest.raises(FileNotYours):
        asked.ask("requisition", world.technician, papers=(Paper(theirs.file),))

    assert left_as_it_was() == before


def test_a_strangers_order_is_not_there_to_ask_about(asked, left_as_it_was):
    world = asked.world
    order, before = asked.order(), left_as_it_was()

    with pytest.raises(NotFound):
        asked.ask("special-fee", world.other_technician, order)

    assert left_as_it_was() == before


class TestVisible:
    def test_an_application_is_seen_by_who_asks_and_who_decides(self, asked):
        world = asked.world
        row = asked.ask("leave-territory", world.technician)

        assert [row in Approval.objects.visible_to(user) for user in (world.technician, world.manager)] == [True, True]
        others = (world.agent, world.dispatcher, world.finance, world.clerk, world.admin, world.other_technician)
        assert [row in Approval.objects.visible_to(user) for user in others] == [False] * len(others)

    def test_one_about_an_order_is_seen_by_who_sees_the_order(self, asked):
        world = asked.world
        row = asked.ask("special-fee", world.technician, asked.order())

        seen = [row in Approval.objects.visible_to(user) for user in (world.clerk, world.supervisor, world.agent)]
        assert seen == [True, True, True]
        assert row not in Approval.objects.visible_to(world.other_clerk)

    def test_a_region_decides_for_its_own_only(self, asked):
        world = asked.world
        north = world.person("north", "regional_supervisor", region=world.north)
        row = asked.ask("special-fee", world.technician, asked.order())

        assert not waiting_for(north, world.now).exists()
        with pytest.raises(NotTheDecider):
            agree_approval(row.pk, actor=north, at=world.now)


def test_who_works_for_other_lines_is_neither_asked_nor_entitled(asked, left_as_it_was):
    world = asked.world
    elsewhere = world.person("elsewhere", "cs_manager")
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(lines=["tv"])
    elsewhere.refresh_from_db()
    row = asked.ask("leave-territory", world.technician)
    before = left_as_it_was()

    assert world.told(elsewhere) == []
    assert not waiting_for(elsewhere, world.now).exists()
    with pytest.raises(NotTheDecider):
        agree_approval(row.pk, actor=elsewhere, at=world.now)
    type(world.technician).objects.filter(pk=world.technician.pk).update(lines=["tv"])
    world.technician.refresh_from_db()
    with pytest.raises(AnotherLine):
        asked.ask("requisition", world.technician)
    assert left_as_it_was() == before
