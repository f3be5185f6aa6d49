"""The dispatcher's desk: what has to go out, the most urgent first, and what came back."""

from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import CustomerMessage, DeletionRequest, WorkOrder
from anxin.fieldwork.models.work_orders import WorkOrderQuerySet
from anxin.fieldwork.queries import part_is_here
from anxin.kernel.models import Deadline, Outcome
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.web.components.clocks import next_clocks
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.web.tours import tour_of

SHOWN = 8


class DispatchDesk(ListPage):
    """Registered requests that need a station. The earliest clock comes first, then who waited longest."""

    code = "dispatch-desk"
    title = _("To dispatch")
    row_template = "web/rows/to_dispatch.html"
    headings = (_("Number"), _("Customer"), _("Product and fault"), _("District"), _("Reported"), _("Clock"), "")
    ordering = ("due_at", "registered_at", "pk")
    columns = (
        *("number", "kind", "contact_name", "contact_phone", "symptom", "registered_at"),
        *("product__title", "division__title"),
    )
    template_name = "web/dispatch/desk.html"
    nothing = _("Everything is sent out.")
    nothing_hint = _("The next request appears here by itself.")
    icon = "send"
    filters = (
        Filter("q", _("Number, phone, name, words")),
        filters.kinds(),
        filters.lines(),
        Filter("clock", _("Clock"), filters.by_clock("service_request"), filters.CLOCK_CHOICES),
    )

    def rows(self) -> QuerySet[Any]:
        clocks = Deadline.objects.filter(
            subject_type="service_request", subject_id=OuterRef("pk"), outcome=Outcome.RUNNING
        )
        rows = ServiceRequest.objects.visible_to(self.asked.user).filter(state="registered")
        rows = rows.exclude(kind=Kind.ENQUIRY).select_related("product", "division").defer("terms", "diagnosis")
        first = Subquery(clocks.order_by("due_at").values("due_at")[:1])
        return rows.annotate(due_at=Coalesce(first, F("registered_at")))

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks("service_request", [row.pk for row in rows])
        for row in rows:
            row.next_clock = clocks.get(row.pk)

    def extra(self) -> dict[str, Any]:
        """The tiles, and what came back or hangs."""
        user = self.asked.user
        orders = WorkOrder.objects.visible_to(user)
        told = orders.select_related("station").only("number", "station__title", "station__phone")
        declined = list(told.filter(state="declined").order_by("dispatched_at")[:SHOWN])
        unanswered = list(told.filter(Q(state="dispatched") & _late(self.asked.at)).order_by("dispatched_at")[:SHOWN])
        deletions = DeletionRequest.objects.filter(
            decision="waiting", work_order__in=WorkOrder.objects.visible_to(user)
        )
        clocks = next_clocks("work_order", [row.pk for row in (*declined, *unanswered)])
        for row in (*declined, *unanswered):
            row.next_clock = clocks.get(row.pk)  # type: ignore[attr-defined]
        return {
            "declined": declined,
            "unanswered": unanswered,
            "deletions": list(_told(deletions).order_by("pk")[:SHOWN]),
            "counts": _counts(orders),
            "customer_messages": CustomerMessage.objects.visible_to(user).open().count(),
            "tour": tour_of(user, "dispatcher"),
        }


def _told(deletions: QuerySet[DeletionRequest]) -> QuerySet[DeletionRequest]:
    rows = deletions.select_related("work_order__station")
    return rows.only("reason", "work_order__number", "work_order__handbook", "work_order__station__title")


def _late(at: Any) -> Q:
    late = Deadline.objects.filter(subject_type="work_order", due_at__lt=at, ended_at=None)
    late = late.filter(outcome__in=[Outcome.RUNNING, Outcome.BREACHED])
    return Q(pk__in=late.values("subject_id"))


def _counts(orders: WorkOrderQuerySet) -> dict[str, int]:
    """Open orders by what the desk asks for, in one query."""
    names = ("dispatched", "declined", "awaiting_part", "deletion_requested")
    counts: dict[str, int] = orders.open().aggregate(
        **{name: Count("pk", filter=Q(state=name)) for name in names},
        part_here=Count("pk", filter=part_is_here()),
        all=Count("pk"),
    )
    return counts
