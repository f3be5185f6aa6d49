"""What happens to a statement after it was drawn up."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from anxin.care.actions.repeat_call import repeat_call
from anxin.care.errors import ReasonMissing
from anxin.care.models import FollowUp
from anxin.finance.actions.admit_line import admit_line
from anxin.finance.actions.close_period import close_period
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.dispute_statement import dispute_statement
from anxin.finance.actions.draft_statements import draft_statements
from anxin.finance.actions.open_period import open_period
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.refuse_line import refuse_line
from anxin.finance.actions.resolve_dispute import resolve_dispute
from anxin.finance.actions.send_back import send_back
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.actions.withdraw_statement import withdraw_statement
from anxin.finance.errors import CallBacksOpen, LineAsItWas, NotTheSigner, ReferenceMissing, SameHand
from anxin.finance.models import Statement, StatementLine
from anxin.finance.queries import period_by_kind, period_overview, statement_by_kind
from anxin.kernel.errors import MoveRefused, NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine
from anxin.people import roles
from anxin.people.models import RoleGrant
from anxin.people.scopes import Role
from tests.care.finished import finished_order
from tests.finance.months import closed_march, confirmed, into_april, march, payable_order, signed
from tests.ground import ground


@ground
def statement(world):
    payable_order(world)
    payable_order(world, kind="installation")
    payable_order(world, warranty="out")
    closed_march(world)
    return Statement.objects.get()


def line_of(statement, *, is_admitted):
    return statement.lines.filter(is_admitted=is_admitted).first()


def events_of(statement):
    lines = AuditLine.objects.filter(subject_type="statement", subject_id=statement.pk).order_by("seq")
    return list(lines.values_list("event", flat=True))


def now(statement):
    statement.refresh_from_db()
    return statement


@pytest.mark.rule("FEE-003-14", "FEE-003-15", "APR-003-09", "ORG-003-13", "FUP-003-03")
def test_from_draft_to_payment_by_four_hands(world, statement):
    confirmed(world, statement)
    paid = pay_statement(statement.pk, reference="银行 20260403-17", actor=world.finance, at=world.now)

    assert (paid.state, paid.total, paid.payment_reference) == ("paid", Decimal("110.00"), "银行 20260403-17")
    assert (paid.manager_signed_by, paid.finance_signed_by, paid.confirmed_by) == (
        world.manager,
        world.finance,
        world.clerk,
    )
    assert events_of(statement) == [
        "statement.drafted",
        "statement.manager_signed",
        "statement.finance_signed",
        "statement.confirmed",
        "statement.paid",
    ]


@pytest.mark.rule("FEE-003-15")
@pytest.mark.parametrize("reached", ["drafted", "manager_signed", "finance_signed"])
def test_nothing_is_paid_before_everybody_has_said_yes(world, statement, reached):
    if reached != "drafted":
        sign_manager(statement.pk, actor=world.manager, at=world.now)
    if reached == "finance_signed":
        sign_finance(statement.pk, actor=world.finance, at=world.now)
    with pytest.raises(MoveRefused):
        pay_statement(statement.pk, reference="1", actor=world.finance, at=world.now)
    assert now(statement).state == reached


def test_a_payment_can_be_found(world, statement):
    confirmed(world, statement)
    with pytest.raises(ReferenceMissing):
        pay_statement(statement.pk, reference=" ", actor=world.finance, at=world.now)
    assert now(statement).state == "confirmed"


@pytest.mark.rule("APR-003-09")
@pytest.mark.parametrize("who", ["settlement_clerk", "finance", "clerk", "admin"])
def test_the_managers_signature_is_the_managers(world, statement, who):
    with pytest.raises(NotEntitled):
        sign_manager(statement.pk, actor=getattr(world, who), at=world.now)
    assert now(statement).state == "drafted"


@pytest.mark.rule("APR-003-09")
def test_the_second_signature_is_another_persons(world, statement):
    both = world.person("both", "cs_manager")
    RoleGrant.objects.create(user=both, role="finance_manager")
    sign_manager(statement.pk, actor=both, at=world.now)
    with pytest.raises(SameHand):
        sign_finance(statement.pk, actor=both, at=world.now)
    assert now(statement).state == "manager_signed"


def test_the_database_knows_too_that_two_hands_are_two(world, statement):
    signed(world, statement)
    with pytest.raises(IntegrityError, match="statement_two_different_signers"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(finance_signed_by=world.manager)


@pytest.mark.rule("FUP-003-03")
def test_finance_signs_only_what_is_called_back(world, statement):
    line = line_of(statement, is_admitted=True)
    call = FollowUp.objects.get(work_order=line.work_order, is_decisive=True)
    repeat_call(call.pk, reason="客户来电更正", actor=world.agent, at=world.now)
    sign_manager(statement.pk, actor=world.manager, at=world.now)

    with pytest.raises(CallBacksOpen) as refused:
        sign_finance(statement.pk, actor=world.finance, at=world.now)
    assert line.work_order.number in str(refused.value)
    assert refused.value.clause == ("FUP-003-03",)
    assert now(statement).state == "manager_signed"


def test_finance_may_send_it_back(world, statement):
    sign_manager(statement.pk, actor=world.manager, at=world.now)
    back = send_back(statement.pk, reason="安装单金额存疑", actor=world.finance, at=world.now)
    assert (back.state, back.manager_signed_by) == ("drafted", None)


@pytest.mark.rule("FEE-003-14")
def test_the_clerk_refuses_a_line_with_a_reason_and_the_total_follows(world, statement):
    line = line_of(statement, is_admitted=True)
    refuse_line(statement.pk, line.pk, reason="照片与机型不符", actor=world.settlement_clerk, at=world.now)
    line.refresh_from_db()
    assert (line.is_admitted, line.amount, line.reason) == (False, Decimal(0), "照片与机型不符")
    assert now(statement).total == statement.lines.get(is_admitted=True).amount

    admit_line(statement.pk, line.pk, reason="站点补交照片", actor=world.settlement_clerk, at=world.now)
    assert now(statement).total == Decimal("110.00")


@pytest.mark.parametrize("change", [refuse_line, admit_line])
def test_no_line_changes_without_a_reason_or_to_what_it_is(world, statement, change):
    line = line_of(statement, is_admitted=change is refuse_line)
    with pytest.raises(ReasonMissing):
        change(statement.pk, line.pk, reason=" ", actor=world.settlement_clerk, at=world.now)
    other = line_of(statement, is_admitted=change is not refuse_line)
    with pytest.raises(LineAsItWas):
        change(statement.pk, other.pk, reason="x", actor=world.settlement_clerk, at=world.now)
    assert now(statement).total == Decimal("110.00")


def test_a_line_of_another_statement_is_not_found(world, statement):
    with pytest.raises(NotFound):
        refuse_line(statement.pk, 4711, reason="x", actor=world.settlement_clerk, at=world.now)


def test_a_signed_statement_keeps_its_lines(world, statement):
    line = line_of(statement, is_admitted=True)
    sign_manager(statement.pk, actor=world.manager, at=world.now)
    with pytest.raises(MoveRefused):
        refuse_line(statement.pk, line.pk, reason="x", actor=world.settlement_clerk, at=world.now)
    with pytest.raises(IntegrityError, match="statement_lines_stand"), transaction.atomic():
        StatementLine.objects.filter(pk=line.pk).update(amount=Decimal("1000.00"))


def test_the_total_is_the_sum_of_the_lines_or_nothing_is_written(statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="statement_total_is_the_sum"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(total=Decimal("1.00"))


def test_a_closed_month_takes_no_line_by_any_way(world, statement):
    order = finished_order(world)
    with pytest.raises(IntegrityError, match="statement_lines_stand"), transaction.atomic():
        StatementLine.objects.create(statement=statement, work_order=order, amount=0, is_admitted=True)


def test_the_station_sees_its_statement_when_finance_has_signed(world, statement):
    assert not Statement.objects.visible_to(world.clerk).exists()
    signed(world, statement)
    assert Statement.objects.visible_to(world.clerk).get() == statement
    assert not Statement.objects.visible_to(world.other_clerk).exists()


def test_another_station_answers_nothing(world, statement):
    signed(world, statement)
    with pytest.raises(NotEntitled):
        confirm_statement(statement.pk, actor=world.other_clerk, at=world.now)
    with pytest.raises(NotEntitled):
        dispute_statement(statement.pk, objection="x", actor=world.other_clerk, at=world.now)
    assert now(statement).state == "finance_signed"


def test_an_objection_is_answered_and_the_statement_stands(world, statement):
    signed(world, statement)
    dispute_statement(statement.pk, objection="少了一单", actor=world.clerk, at=world.now)
    answered = resolve_dispute(statement.pk, answer="该单为保外", actor=world.manager, at=world.now)
    assert (answered.state, answered.objection_answer) == ("finance_signed", "该单为保外")
    assert confirm_statement(statement.pk, actor=world.clerk, at=world.now).state == "confirmed"


@pytest.mark.rule("FEE-003-15")
def test_the_station_is_told_to_confirm_and_headquarters_of_an_objection(world, statement):
    signed(world, statement)
    assert any(statement.number in text and "110.00" in text for text in world.told(world.clerk))
    assert not any(statement.number in text for text in world.told(world.other_clerk))

    dispute_statement(statement.pk, objection="少了一单", actor=world.clerk, at=world.now)
    for person in (world.settlement_clerk, world.manager):
        assert any(statement.number in text and "少了一单" in text for text in world.told(person))


def test_a_withdrawn_statement_frees_its_orders_for_the_same_open_month(world):
    payable_order(world)
    period = march(world)
    into_april(world)
    draft_statements(period.pk, actor=world.settlement_clerk, at=world.now)
    wrong = Statement.objects.get()
    withdraw_statement(wrong.pk, reason="标准有误", actor=world.settlement_clerk, at=world.now)
    close_period(period.pk, actor=world.settlement_clerk, at=world.now)

    right = Statement.objects.exclude(pk=wrong.pk).get()
    assert (now(wrong).state, right.total, right.period) == ("void", Decimal("60.00"), period)
    assert list(StatementLine.objects.filter(is_void=False).values_list("statement", flat=True)) == [right.pk]


def test_a_statement_withdrawn_after_the_close_comes_onto_the_next_month(world, statement):
    signed(world, statement)
    dispute_statement(statement.pk, objection="金额不对", actor=world.clerk, at=world.now)
    withdraw_statement(statement.pk, reason="网点有理", actor=world.manager, at=world.now)
    april = open_period("tv", day=world.now.date(), actor=world.settlement_clerk, at=world.now)
    world.advance(days=30)
    close_period(april.pk, actor=world.settlement_clerk, at=world.now)
    assert Statement.objects.get(period=april).total == Decimal("110.00")


@pytest.mark.parametrize("who", ["clerk", "finance", "agent"])
def test_a_statement_is_not_withdrawn_by_just_anybody(world, statement, who):
    with pytest.raises(NotEntitled):
        withdraw_statement(statement.pk, reason="x", actor=getattr(world, who), at=world.now)
    assert now(statement).state == "drafted"


def test_a_stale_page_signs_nothing(world, statement):
    with pytest.raises(StalePage):
        sign_manager(statement.pk, actor=world.manager, at=world.now, version=statement.version - 1)
    assert now(statement).state == "drafted"


def test_pressing_twice_is_one_signature(world, statement):
    sign_manager(statement.pk, actor=world.manager, at=world.now)
    with pytest.raises(MoveRefused):
        sign_manager(statement.pk, actor=world.manager, at=world.now)
    assert events_of(statement).count("statement.manager_signed") == 1


@pytest.mark.rule("APR-003-09")
def test_the_handbook_says_whose_signature_it_is(world, statement, monkeypatch):
    clerk = roles.BY_CODE["settlement_clerk"]
    described = Role(
        clerk.code, clerk.title, clerk.scope, clerk.home, clerk.may | {"statement.sign_manager"}, at_headquarters=True
    )
    monkeypatch.setitem(roles.BY_CODE, "settlement_clerk", described)
    with pytest.raises(NotTheSigner):
        sign_manager(statement.pk, actor=world.settlement_clerk, at=world.now)
    assert now(statement).state == "drafted"


@pytest.mark.rule("FEE-003-13", "INF-003-05")
def test_the_month_is_summed_by_kind_for_the_manager(world, statement):
    rows = {row.kind: row for row in statement_by_kind(statement)}
    assert (rows["repair"].orders, rows["repair"].refused, rows["repair"].total) == (2, 1, Decimal("60.00"))
    assert rows["installation"].total == Decimal("50.00")
    assert period_by_kind(statement.period, user=world.manager) == list(rows.values())
    assert period_by_kind(statement.period, user=world.clerk) == []


def test_how_far_the_month_is(world, statement, django_assert_num_queries):
    period = statement.period
    with django_assert_num_queries(3):
        overview = period_overview(period)
    assert (overview.by_state, overview.total, overview.admitted, overview.refused) == (
        {"drafted": 1},
        Decimal("110.00"),
        2,
        1,
    )
