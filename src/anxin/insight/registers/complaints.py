"""The register of complaints (投诉登记; REQ-003-16, CMP-003-13)."""

from django.utils.translation import gettext_lazy as _

from anxin.care.lifecycle import COMPLAINT
from anxin.care.models import Complaint
from anxin.handbook.current import current_handbook
from anxin.insight.registers.register import Column, Register, labelled
from anxin.insight.spans import Span
from anxin.people.models import User


def complaints(line: str, span: Span, *, user: User) -> Register:
    grades = [(grade.id, grade.title) for grade in current_handbook(line).complaints]
    columns = (
        Column(_("Number"), "number"),
        Column(_("Received at"), "received_at"),
        Column(_("Source"), labelled("source", Complaint.Source.choices)),
        Column(_("Class"), labelled("grade", grades)),
        Column(_("Request"), "request__number"),
        Column(_("Work order"), "work_order__number"),
        Column(_("Customer"), "request__contact_name"),
        Column(_("Phone"), "request__contact_phone"),
        Column(_("Station"), "station__title"),
        Column(_("Complaint"), "text"),
        Column(_("Handler"), "handler__name"),
        Column(_("Solution"), "solution"),
        Column(_("Result"), "result"),
        Column(_("Flag"), labelled("flag", Complaint.Flag.choices)),
        Column(_("State"), labelled("state", COMPLAINT.choices())),
        Column(_("Solved at"), "solved_at"),
    )
    rows = Complaint.objects.visible_to(user).filter(
        request__line=line, received_at__gte=span.start, received_at__lt=span.end
    )
    paths = (
        "number",
        "received_at",
        "source",
        "grade",
        "request__number",
        "work_order__number",
        "request__contact_name",
        "request__contact_phone",
        "station__title",
        "text",
        "handler__name",
        "solution",
        "result",
        "flag",
        "state",
        "solved_at",
    )
    return Register(_("Register of complaints"), columns, rows.order_by("received_at", "pk").values(*paths))
