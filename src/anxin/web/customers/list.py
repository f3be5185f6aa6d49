"""Customers, by name, phone or a number of what they own."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Customer, CustomerPhone
from anxin.customers.phones import tidy
from anxin.customers.queries import bearing
from anxin.kernel.listed import listed
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    digits = tidy(value)
    if len(digits) >= 4:
        phones = CustomerPhone.objects.filter(number__startswith=digits).values("customer_id")
        return rows.filter(Q(pk__in=phones) | bearing(value, "assets__")).distinct()
    return rows.filter(Q(name__contains=value) | bearing(value, "assets__")).distinct()


class CustomersPage(ListPage):
    code = "customers"
    title = _("Customers")
    row_template = "web/rows/customer.html"
    headings = (_("Name"), _("Phone"), _("Place"), _("Kind"))
    ordering = ("-pk",)
    nothing = _("No customer yet.")
    icon = "users"
    filters = (
        Filter("q", _("Name, phone, serial number"), _words),
        Filter("kind", _("Kind"), lambda rows, value, asked: rows.filter(kind=value), Customer.Kind.choices),
    )
    exported = (
        (_("Name"), lambda row: row.name),
        (_("Phone"), lambda row: listed(phone.number for phone in row.phones.all())),
        (_("Place"), lambda row: localised(row.division) if row.division else ""),
        (_("Address"), lambda row: row.address),
    )

    def rows(self) -> QuerySet[Any]:
        phones = Prefetch("phones", CustomerPhone.objects.order_by("-is_main", "pk"))
        return Customer.objects.visible_to(self.asked.user).select_related("division").prefetch_related(phones)
