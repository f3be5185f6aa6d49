"""The registers of reports and of installations (报修、报装登记; REQ-003-16)."""

from django.utils.translation import gettext_lazy as _

from anxin.customers.warranty import Verdict
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.kernel.errors import Sentence
from anxin.people.models import User
from anxin.requests.kinds import Channel, Kind
from anxin.requests.lifecycle import LIFECYCLE
from anxin.requests.models import ServiceRequest

_COLUMNS = (
    Column(_("Number"), "number"),
    Column(_("Reported at"), "registered_at"),
    Column(_("Kind"), labelled("kind", Kind.choices)),
    Column(_("Channel"), labelled("channel", Channel.choices)),
    Column(_("Customer"), "contact_name"),
    Column(_("Phone"), "contact_phone"),
    Column(_("District"), "division__title"),
    Column(_("Address"), "address"),
    Column(_("Model"), "product__code"),
    Column(_("Serial number"), "asset__serial"),
    Column(_("Symptom"), "symptom"),
    Column(_("Warranty"), labelled("warranty", Verdict.choices)),
    Column(_("Station"), "station__title"),
    Column(_("Work order"), "order_number"),
    Column(_("State"), labelled("state", LIFECYCLE.choices())),
    Column(_("Closed at"), "closed_at"),
)
_PATHS = (
    "number",
    "registered_at",
    "kind",
    "channel",
    "contact_name",
    "contact_phone",
    "division__title",
    "address",
    "product__code",
    "asset__serial",
    "symptom",
    "warranty",
    "station__title",
    "order_number",
    "state",
    "closed_at",
)


def reports(line: str, span: Span, *, user: User) -> Register:
    """Everything reported but installations and complaints, which have registers of their own."""
    kinds = [kind for kind in Kind.values if kind not in (Kind.INSTALLATION, Kind.COMPLAINT)]
    return _register(_("Register of reports"), line, span, user, kinds)


def installations(line: str, span: Span, *, user: User) -> Register:
    return _register(_("Register of installations"), line, span, user, [Kind.INSTALLATION])


def _register(title: Sentence, line: str, span: Span, user: User, kinds: list[str]) -> Register:
    rows = ServiceRequest.objects.visible_to(user).filter(
        line=line, kind__in=kinds, registered_at__gte=span.start, registered_at__lt=span.end
    )
    return Register(title, _COLUMNS, rows.order_by("registered_at", "pk").values(*_PATHS))
