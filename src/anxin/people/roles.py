"""Roles as described classes: what each may do, how far it sees, and where its day begins. Pure: no Django models."""

from django.utils.translation import gettext_lazy as _

from anxin.people.office_roles import OFFICE_ROLES
from anxin.people.scopes import Role, Scope
from anxin.people.shop_roles import SHOP_ROLES

_SERVICE_CALLS = frozenset(
    {
        "customer.edit",
        "request.register",
        "request.answer",
        "request.urge",
        "request.edit",
        "request.withdraw",
        "follow_up.call",
        "complaint.open",
        "complaint.forward",
        "request.triage",
        "request.solve_remotely",
    }
)
_ON_SITE = frozenset(
    {
        "work_order.contact",
        "work_order.schedule",
        "work_order.reschedule",
        "work_order.prepare",
        "work_order.check_in",
        "work_order.inspect",
        "work_order.agree_charge",
        "work_order.repair",
        "work_order.test",
        "work_order.complete",
        "work_order.wait_part",
        "work_order.take_away",
        "work_order.note",
        "work_order.report_delay",
        "follow_up.call_station",
        "customer.correct",
        "factory_return.read",
        "factory_return.apply",
    }
)

ROLES: tuple[Role, ...] = (
    Role("agent", _("Call-centre agent"), Scope.ALL, "home-agent", _SERVICE_CALLS),
    Role(
        "dispatcher",
        _("Dispatcher"),
        Scope.ALL,
        "home-dispatcher",
        frozenset(
            {
                "work_order.dispatch",
                "work_order.recall",
                "work_order.review_deletion",
                "work_order.assign",
                "work_order.schedule",
                "work_order.reschedule",
                "plan.make",
                "job_standard.edit",
                "request.triage",
                "request.solve_remotely",
                "request.edit",
                "request.urge",
                "request.withdraw",
                "request.register",
                "follow_up.call",
                "complaint.open",
                "complaint.forward",
                "customer.edit",
            }
        ),
    ),
    Role(
        "station_clerk",
        _("Station clerk"),
        Scope.STATION,
        "home-station",
        frozenset(
            {
                "work_order.accept",
                "work_order.decline",
                "work_order.assign",
                "plan.make",
                "work_order.request_deletion",
                "work_order.stamp",
                "request.report_from_station",
                "complaint.handle",
                "statement.confirm",
                "voucher.send",
                "parts.read",
                "parts.hold",
                *_ON_SITE,
            }
        ),
    ),
    Role(
        "technician",
        _("Technician"),
        Scope.OWN,
        "home-technician",
        _ON_SITE | {"parts.hold"},
    ),
    Role(
        "regional_supervisor",
        _("Regional supervisor"),
        Scope.REGION,
        "home-region",
        frozenset(
            {
                "factory_return.read",
                "work_order.dispatch",
                "work_order.dispatch_beyond",
                "work_order.recall",
                "work_order.assign",
                "work_order.schedule",
                "work_order.reschedule",
                "plan.make",
                "request.triage",
                "follow_up.recheck",
                "complaint.handle",
                "document.keep",
                "review.make",
                "duty.oversee",
                "request.register",
                "customer.edit",
                "request.edit",
                "parts.read",
            }
        ),
    ),
    Role(
        "complaint_handler",
        _("Complaint handler"),
        Scope.ALL,
        "home-complaints",
        frozenset(
            {
                "complaint.handle",
                "complaint.forward",
                "complaint.open",
                "complaint.solve",
                "complaint.archive",
                "document.keep",
            }
        ),
    ),
    Role(
        "settlement_clerk",
        _("Settlement clerk"),
        Scope.ALL,
        "home-settlement",
        frozenset(
            {
                "voucher.check",
                "period.close",
                "statement.draft",
                "statement.refuse_line",
                "special_sale.edit",
                "factory_return.read",
                "parts.read",
                "parts.payment",
            }
        ),
        at_headquarters=True,
    ),
    Role(
        "cs_manager",
        _("Customer-service manager"),
        Scope.ALL,
        "home-manager",
        frozenset(
            {
                "claim.read",
                "factory_return.read",
                "factory_return.decide",
                "statement.sign_manager",
                "complaint.decide",
                "complaint.handle",
                "complaint.solve",
                "review.make",
                "report.read",
                "shop.read",
                "handbook.edit",
                "handbook.publish",
                "document.keep",
                "duty.oversee",
                "handbook.move",
                "parts.read",
            }
        ),
        at_headquarters=True,
    ),
    Role(
        "finance_manager",
        _("Finance manager"),
        Scope.ALL,
        "home-finance",
        frozenset(
            {
                "claim.read",
                "claim.pay",
                "factory_return.read",
                "statement.sign_finance",
                "statement.pay",
                "report.read",
                "parts.read",
                "parts.payment",
            }
        ),
        at_headquarters=True,
    ),
    Role(
        "administrator",
        _("Administrator"),
        Scope.ALL,
        "home-administrator",
        frozenset(
            {
                "claim.read",
                "factory_return.read",
                "job_standard.edit",
                "shop.read",
                "shop.edit",
                "people.edit",
                "message.configure",
                "catalog.edit",
                "parts.read",
                "parts.edit",
                "special_sale.edit",
                "import.run",
                "request.register",
                "handbook.edit",
                "handbook.publish",
                "handbook.move",
                "review.make",
                "duty.oversee",
                "calendar.edit",
                "customer.edit",
                "report.read",
                "document.keep",
            }
        ),
        at_headquarters=True,
    ),
    Role(
        "parts_clerk",
        _("Parts clerk"),
        Scope.ALL,
        "home-parts",
        frozenset(
            {
                "shop.read",
                "shop.reserve",
                "factory_return.read",
                "factory_return.receive",
                "parts.read",
                "parts.edit",
                "parts.keep",
                "import.run",
            }
        ),
        at_headquarters=True,
    ),
    *OFFICE_ROLES,
    *SHOP_ROLES,
)

BY_CODE = {role.code: role for role in ROLES}


def titles_that_may(permission: str) -> str:
    """The roles entitled to something, for the sentence of a refusal."""
    return ", ".join(str(role.title) for role in ROLES if permission in role.may)
