"""What falls due for the sets in the field, for the desk to decide on (NTF-002-05, NTF-002-06)."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Alert
from anxin.customers.queries import alerts_seen
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests.filters import by_field


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(asset__serial__startswith=value.strip().upper()) | Q(asset__customer__name__contains=value))


def _due(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(due_on__lt=timezone.localdate(asked.at) + timedelta(days=int(value)))


class AlertsPage(ListPage):
    code = "alerts"
    title = _("Reminders")
    row_template = "web/rows/alert.html"
    headings = (_("Set"), _("Customer"), _("What is due"), _("Due on"), _("State"), "")
    ordering = ("due_on", "pk")
    nothing = _("Nothing falls due.")
    nothing_hint = _("Sets whose maintenance or inspection comes near appear here every morning.")
    icon = "bell"
    filters = (
        Filter("q", _("Serial number, name"), _words),
        Filter("state", _("State"), by_field("state"), Alert.State.choices, default=Alert.State.OPEN),
        Filter("kind", _("What is due"), by_field("kind"), Alert.Kind.choices),
        Filter("due", _("Due"), _due, (("0", _("overdue")), ("7", _("next 7 days")), ("30", _("next 30 days")))),
    )
    exported = (
        (_("Serial number"), lambda row: row.asset.serial),
        (_("Product"), lambda row: row.asset.product),
        (_("Customer"), lambda row: row.asset.customer),
        (_("What is due"), lambda row: row.get_kind_display()),
        (_("Due on"), lambda row: row.due_on),
        (_("State"), lambda row: row.get_state_display()),
        (_("Reason"), lambda row: row.reason),
    )

    def rows(self) -> QuerySet[Any]:
        return alerts_seen(self.asked.user)

    def extra(self) -> dict[str, Any]:
        return {"today": timezone.localdate(self.asked.at)}
