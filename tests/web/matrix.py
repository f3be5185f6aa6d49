"""Who gets which page: one row per name of an address. A name without a row fails a test.

The answers are to a GET by each role: 200 the page, 302 sent elsewhere, 403 not for them, 404 not theirs to see,
405 only to be posted. ``{…}`` in an address is filled in by the test.
"""

from dataclasses import dataclass

ROLES = (
    "agent",
    "dispatcher",
    "clerk",
    "technician",
    "supervisor",
    "handler",
    "settlement_clerk",
    "manager",
    "finance",
    "admin",
)


@dataclass(frozen=True)
class Row:
    """``by`` names those who get something other than ``otherwise``; ``stranger`` is a clerk of another station."""

    otherwise: int
    by: dict[int, tuple[str, ...]]
    stranger: int | None = None
    anonymous: int = 302

    def expected(self, role: str) -> int:
        return next((status for status, roles in self.by.items() if role in roles), self.otherwise)


def everybody(status: int = 200, *, stranger: int | None = None, anonymous: int = 302) -> Row:
    return Row(status, {}, stranger, anonymous)


def only(*roles: str, status: int = 200, **also: int | None) -> Row:
    return Row(403, {status: roles}, **also)  # type: ignore[arg-type]


DESK = ("agent", "dispatcher")
CALLS = (*DESK, "supervisor")
EDITORS = (*CALLS, "admin")
SENDERS = ("dispatcher", "supervisor")
PLANNERS = (*SENDERS, "clerk")
ADMIN = ("admin",)
ON_SITE = ("clerk", "technician")
CALLERS = (*CALLS, *ON_SITE)
HEADQUARTERS = ("settlement_clerk", "manager", "finance")
REPORTS = ("manager", "finance", "admin")
PARTS = ("clerk", "supervisor", *HEADQUARTERS, "admin")

MATRIX: dict[str, Row] = {
    # the frame
    "home": everybody(302),
    "switch-role": everybody(405),
    "line": everybody(405),
    "language": everybody(405, anonymous=405),
    "robots": everybody(anonymous=200),
    "search": everybody(),
    "clause": everybody(),
    "handbook": everybody(),
    "handbook-versions": everybody(),
    "handbook-compare": everybody(404),
    "handbook-change": only("manager", "admin", status=404),
    "handbook-drafts": only("manager", "admin"),
    "handbook-new": only("manager", "admin"),
    "handbook-draft": only("manager", "admin", status=404),
    "handbook-draft-move": only("manager", "admin", status=404),
    "handbook-replay": only("manager", "admin", status=404),
    "handbook-replay-ask": only("manager", "admin", status=404),
    "handbook-toml": only("manager", "admin", status=404),
    "handbook-entry-new": only("manager", "admin", status=404),
    "handbook-entry": only("manager", "admin", status=404),
    "handbook-entry-remove": only("manager", "admin", status=404),
    "handbook-move": only("manager", "admin"),
    "notifications": everybody(),
    "notifications-count": everybody(),
    "notifications-read": everybody(405),
    "notification": everybody(404),
    "progress": everybody(404),
    "progress-cancel": everybody(405),
    "view-save": everybody(405),
    "view-drop": everybody(405),
    "lookup": everybody(),
    # what leaves the house
    "how-told": everybody(),
    "gateways": only("admin"),
    "gateway-new": only("admin"),
    "gateway": only("admin", status=404),
    "gateway-test": only("admin", status=404),
    "deliveries": only("admin"),
    "delivery-again": only("admin", status=405),
    "role-defaults": only("admin"),
    "role-default": only("admin", status=404),
    "endpoints": only("admin"),
    "endpoint-new": only("admin"),
    "endpoint": only("admin", status=404),
    "endpoint-edit": only("admin", status=404),
    "endpoint-secret": only("admin", status=404),
    "posting": only("admin", status=404),
    "posting-again": only("admin", status=405),
    # the account
    "account_login": everybody(302, anonymous=200),
    "demo-sign-in": everybody(405, anonymous=405),
    "mfa_authenticate": everybody(302),
    "account_logout": everybody(200),
    "account_inactive": everybody(anonymous=200),
    "account_change_password": everybody(),
    "account_reauthenticate": everybody(200),
    "mfa_index": everybody(),
    "mfa_reauthenticate": everybody(302),
    "mfa_activate_totp": everybody(302),
    "mfa_deactivate_totp": everybody(404),
    "mfa_view_recovery_codes": everybody(404),
    "mfa_generate_recovery_codes": everybody(302),
    "mfa_download_recovery_codes": everybody(404),
    "account_signup": everybody(404, anonymous=404),
    "account_email": everybody(404, anonymous=404),
    "account_reset_password": everybody(404, anonymous=404),
    "account_set_password": everybody(404, anonymous=404),
    # the call-centre agent
    "home-agent": only("agent"),
    "intake": only(*EDITORS),
    "intake-new": only(*EDITORS),
    "intake-hints": only(*EDITORS),
    # requests
    "requests": everybody(),
    "request": everybody(stranger=404),
    "request-edit": only(*CALLS),
    "request-move": everybody(stranger=404),
    # the dispatcher
    "home-dispatcher": only("dispatcher"),
    "dispatch-desk": only(*SENDERS),
    "board": only(*SENDERS, "clerk"),
    "board-changes": only(*SENDERS, "clerk"),
    "board-undo": only(*SENDERS, "clerk"),
    "board-put": only(*SENDERS, "clerk", stranger=404),
    "board-check": only(*SENDERS, "clerk", stranger=404),
    "dispatch": only(*SENDERS),
    "dispatch-again": only(*SENDERS),
    "plans": only(*PLANNERS),
    "plan-new": only(*PLANNERS),
    "plan-repair": only(*PLANNERS),
    "plan": only(*PLANNERS, status=404),
    "plan-publish": only(*PLANNERS, status=404),
    "plan-discard": only(*PLANNERS, status=404),
    "technicians": only(*PLANNERS),
    "technician": only(*PLANNERS, stranger=404),
    "technician-hours": only(*PLANNERS, stranger=404),
    "absence-new": only(*PLANNERS, stranger=404),
    "absence-drop": only(*PLANNERS, status=405),
    "certificate-new": only(*PLANNERS, stranger=404),
    "certificate-drop": only(*PLANNERS, status=405),
    "job-standards": only("dispatcher", "admin"),
    "job-standard-new": only("dispatcher", "admin"),
    "job-standard-remove": only("dispatcher", "admin", status=405),
    # work orders
    "work-orders": everybody(),
    "work-order": everybody(stranger=404),
    "offers": only(*PLANNERS, stranger=404),
    "offer-confirm": only(*PLANNERS, stranger=404),
    "offer-let-go": only(*PLANNERS, stranger=404),
    "work-order-move": everybody(stranger=404),
    # the handbook's own data and steps; the television handbook has none
    "own-data": everybody(stranger=404),
    "step-take": everybody(404),
    "step-withdraw": everybody(404),
    # those who approve, advise and report: none of the small company
    "home-office": only(),
    "violation-decide": only("manager", status=404),
    # the station
    "home-station": only("clerk", stranger=200),
    "station-report": only("clerk", stranger=200),
    # customers
    "customers": only(*EDITORS, "clerk", "technician"),
    "customer": everybody(stranger=404),
    "asset": everybody(stranger=404),
    "asset-edit": only(*EDITORS, "clerk", "technician", stranger=404),
    "customer-edit": only(*EDITORS, "clerk", "technician", stranger=404),
    "alerts": only(*EDITORS),
    "alert-take-up": only(*EDITORS, status=404),
    "alert-dismiss": only(*EDITORS, status=404),
    "special-sales": everybody(),
    "special-sale-new": only("settlement_clerk", "admin"),
    "special-sale-remove": only("settlement_clerk", "admin", status=404),
    # parts: lists for those who read them, one's own account for those who hold some
    "parts": only(*PARTS),
    "part-new": only("admin"),
    "part": only(*PARTS, status=404),
    "part-edit": only("admin", status=404),
    "part-faults": only("admin", status=404),
    "stock": only(*PARTS),
    "ledger": only(*PARTS),
    "loans": only(*PARTS, "technician"),
    "loan": only(*PARTS, "technician", status=404),
    "requisitions": only(*PARTS, "technician"),
    "requisition-new": only(*ON_SITE),
    "requisition": only(*PARTS, "technician", status=404),
    "requisition-move": only(*ON_SITE, status=404),
    "requisition-for": only(*ON_SITE, stranger=404),
    "shipments": only(*PARTS, "technician"),
    "shipment": only(*PARTS, "technician", status=404),
    "shipment-move": only(*ON_SITE, status=404),
    "places": only(*PARTS),
    "place-new": only("admin"),
    "place": only(*PARTS, "technician", status=404),
    "place-edit": only("admin", status=404),
    "my-parts": only(*ON_SITE),
    # the technician
    "home-technician": only("technician"),
    "visit": only(*ON_SITE, stranger=404),
    "visit-move": only(*ON_SITE, stranger=404),
    "visit-tick": only(*ON_SITE, status=405),
    "phone": everybody(anonymous=200),
    "phone-manifest": everybody(anonymous=200),
    "phone-worker": everybody(anonymous=200),
    "phone-key": only("technician", status=405),
    "phone-day": only("technician"),
    "phone-visit": only("technician", status=404),
    "phone-note": only("technician"),
    # what proves it
    "evidence-add": only(*ON_SITE, stranger=404),
    "evidence-sign": only(*ON_SITE, stranger=404),
    "evidence-waive": only(*ON_SITE, stranger=404),
    "evidence-file": everybody(stranger=404),
    "evidence-withdraw": only(*ON_SITE, stranger=404),
    "evidence-decide": everybody(404, stranger=404),
    # what comes after the service
    "calls": only(*CALLERS, stranger=200),
    "said": only(*CALLERS, stranger=200),
    "call-appoint": only(*CALLERS, stranger=404),
    "call-drop": only(*CALLERS, stranger=404),
    "call": only(*CALLERS, stranger=404),
    "call-missed": only(*CALLERS, stranger=404),
    "call-check": only("supervisor"),
    "home-region": only("supervisor"),
    "complaints": everybody(stranger=200),
    "home-complaints": only("handler"),
    "complaint": Row(200, {404: ("technician",)}, stranger=404),
    "complaint-move": Row(200, {404: ("technician",)}, stranger=404),
    "duties": everybody(stranger=200),
    "duties-overview": only("supervisor", "manager", "admin"),
    "duty": Row(404, {200: ("technician", "supervisor", "manager", "admin")}, stranger=404),
    "duty-file": Row(404, {200: ("technician", "supervisor", "manager", "admin")}, stranger=404),
    "duty-move": Row(404, {200: ("technician", "supervisor", "manager", "admin")}, stranger=404),
    "complaint-open": only(*CALLS, "handler", "clerk", "manager", stranger=404),
    "rate": everybody(anonymous=200),
    "live": everybody(404, anonymous=404),
    "calendar": only(*PLANNERS, "technician"),
    "calendar-end": only(*PLANNERS, "technician", status=405),
    "calendar-feed": everybody(404, anonymous=404),
    "customer-messages": only(*PLANNERS),
    "customer-message-answer": only(*PLANNERS, "technician", status=404),
    # documents
    "documents": everybody(stranger=200),
    "document-new": everybody(stranger=200),
    "document-begin-alone": everybody(stranger=200),
    "document-begin": everybody(stranger=404),
    "forms": everybody(stranger=200),
    "forms-of": everybody(stranger=200),
    "form-picture": everybody(stranger=200),
    "form-sample": everybody(stranger=200),
    "document": everybody(stranger=404),
    "document-pdf": everybody(stranger=404),
    "document-fill": everybody(stranger=404),
    "document-sign": everybody(stranger=404),
    "document-lack": everybody(stranger=404),
    "document-file": everybody(404),
    "document-move": everybody(stranger=404),
    # consent
    "approvals": everybody(stranger=200),
    "approvals-count": everybody(stranger=200),
    "approvals-waiting": everybody(stranger=200),
    "approvals-new": everybody(stranger=200),
    "application": only("agent", stranger=403),
    "application-phone": only("dispatcher", "clerk", "technician", stranger=200),
    "approval-ask": Row(403, {200: ("dispatcher", "technician")}, stranger=404),
    "approval-ask-phone": Row(403, {200: ("dispatcher", "technician")}, stranger=404),
    "approval": everybody(stranger=404),
    "approval-move": everybody(stranger=404),
    "approval-file": everybody(stranger=404),
    "deputies": everybody(stranger=200),
    "deputy-new": everybody(stranger=200),
    "deputy-withdraw": everybody(405, stranger=405),
    # the month's end
    "home-settlement": only(*HEADQUARTERS),
    "period-open": only("settlement_clerk"),
    "period": only(*HEADQUARTERS),
    "period-close": only("settlement_clerk"),
    "home-finance": only("finance"),
    "vouchers": only("settlement_clerk", "clerk", stranger=200),
    "vouchers-send": only("clerk", stranger=200),
    "voucher-check": only("settlement_clerk"),
    "statements": only(*HEADQUARTERS, "clerk", stranger=200),
    "statement": only(*HEADQUARTERS, "clerk", stranger=404),
    "statement-move": only(*HEADQUARTERS, "clerk", stranger=404),
    "line-refuse": only("settlement_clerk"),
    "line-admit": only("settlement_clerk"),
    # rewards and penalties
    "penalties": everybody(),
    "my-penalties": everybody(),
    "penalty-propose": Row(403, {}, stranger=404),
    "penalty": Row(404, {200: ("technician", "supervisor", *REPORTS)}, stranger=404),
    "penalty-move": Row(404, {200: ("technician", "supervisor", *REPORTS)}, stranger=404),
    # the manager
    "home-manager": only(*REPORTS),
    "figure": only(*REPORTS),
    "registers": only(*REPORTS),
    "register": only(*REPORTS),
    # the administrator
    "home-administrator": only(*ADMIN),
    "users": only(*ADMIN),
    "user-new": only(*ADMIN),
    "user": only(*ADMIN),
    "user-password": only(*ADMIN),
    "user-close": only(*ADMIN),
    "user-open": only(*ADMIN),
    "user-lines": only(*ADMIN),
    "role-grant": only(*ADMIN),
    "role-withdraw": only(*ADMIN),
    "token-new": only(*ADMIN),
    "token-revoke": only(*ADMIN, status=405),
    "imports": only(*ADMIN),
    "import": only(*ADMIN, status=404),
    "import-bad-rows": only(*ADMIN, status=404),
    "calendars": only(*ADMIN),
    "holidays": only(*ADMIN),
    "calendar-day": only(*ADMIN),
}
