"""Who may do what in finance, in two voices."""

from anxin.fieldwork.models import WorkOrder
from anxin.finance.errors import NotTheSigner, SameHand
from anxin.finance.models import Statement
from anxin.handbook.current import handbook_of
from anxin.handbook.titles import role_title
from anxin.kernel.errors import Refusal
from anxin.people import policies
from anxin.people.models import User


def may(actor: User | None, permission: str) -> bool:
    """For what is done at headquarters and belongs to no station."""
    return policies.may(actor, permission)


def check(actor: User | None, permission: str) -> None:
    policies.check(actor, permission)


def may_send_voucher(actor: User | None, order: WorkOrder) -> bool:
    return policies.may(actor, "voucher.send", station_id=order.station_id, region_id=order.region_id)


def check_may_send_voucher(actor: User | None, order: WorkOrder) -> None:
    """The station that did the work (FEE-003-12)."""
    policies.check(actor, "voucher.send", station_id=order.station_id, region_id=order.region_id)


def may_answer(actor: User | None, statement: Statement) -> bool:
    return policies.may(actor, "statement.confirm", station_id=statement.station_id, region_id=statement.region_id)


def check_may_answer(actor: User | None, statement: Statement) -> None:
    """The station the statement is for."""
    policies.check(actor, "statement.confirm", station_id=statement.station_id, region_id=statement.region_id)


def may_correct(actor: User | None) -> bool:
    return policies.may(actor, "statement.draft") or policies.may(actor, "statement.sign_manager")


def check_may_correct(actor: User | None) -> None:
    """Withdrawing and answering objections: who draws the statements up, and who signs them for customer service."""
    if not policies.may(actor, "statement.sign_manager"):
        policies.check(actor, "statement.draft")


def may_sign(actor: User, statement: Statement, move: str) -> bool:
    """Whether a page should offer the signature."""
    try:
        check_may_sign(actor, statement, move)
    except Refusal:
        return False
    return True


def check_may_sign(actor: User, statement: Statement, move: str) -> None:
    """The role the handbook names for this signature (APR-003-09), and never one hand twice."""
    policies.check(actor, f"statement.{move}")
    settlement = handbook_of(statement).settlement
    wanted = next((row for row in settlement.signatures if row.move == move), None) if settlement else None
    if wanted and not any(grant.role == wanted.role for grant in actor.roles):
        raise NotTheSigner(role=role_title(wanted.role, handbook_of(statement)), clause=wanted.clause)
    if move == "sign_finance" and statement.manager_signed_by_id == actor.pk:
        raise SameHand(name=str(actor), clause=wanted.clause if wanted else ())
