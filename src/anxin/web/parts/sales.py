"""Parts for money: the list, one sale with its clocks and payments, and finance's list of what is to come in."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.finance.penalties.queries import of_cause
from anxin.kernel.errors import NotFound, Sentence
from anxin.kernel.listed import listed
from anxin.parts.kinds import SaleKind, Terms
from anxin.parts.lifecycle import PARTS_SALE, SALE_OWES, SALE_WAITS
from anxin.parts.models import PartsSale
from anxin.parts.policies import HOLD, KEEP, PAYMENT, answers_for
from anxin.parts.selling import lines_of
from anxin.people.models import User
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.sale_moves import BY_FINANCE, BY_THE_STORE, PAGES
from anxin.web.requests import filters

_WAITS = _("not ended")


def _parts(row: PartsSale) -> str:
    return listed(f"{one.part.number} × {one.counting}" for one in row.lines.all())


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """By its number, the buyer, or the number of a remittance."""
    words = Q(number__icontains=value) | Q(buyer__icontains=value)
    return rows.filter(words | Q(payments__reference=value.strip().upper())).distinct()


def _states(value: str) -> Sequence[str]:
    return SALE_WAITS if value == "open" else [value]


class SalesPage(ListPage):
    code = "parts-sales"
    title = _("Parts sold")
    row_template = "web/rows/parts_sale.html"
    headings: ClassVar[Sequence[Sentence]] = (
        _("Number"),
        _("Parts"),
        _("Buyer"),
        _("Sum"),
        _("Since"),
        _("State"),
        _("Clock"),
    )
    ordering = ("-asked_at", "-pk")
    nothing = _("No sale of parts waits for anything.")
    nothing_hint = _("What a station buys, or sells out of its loans, appears here by itself.")
    icon = "coin-yuan"
    template_name = "web/parts_room/sales.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number, buyer, remittance"), _words),
        Filter(
            "state",
            _("State"),
            filters.by_states(_states),
            [("open", _WAITS), *PARTS_SALE.choices()],
            default="open",
        ),
        Filter("kind", _("Kind"), filters.by_field("kind"), SaleKind.choices),
        Filter("terms", _("Terms"), filters.by_field("terms"), Terms.choices),
        Filter("clock", _("Clock"), filters.by_clock("parts_sale"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Parts"), _parts),
        (_("Kind"), lambda row: row.get_kind_display()),
        (_("Terms"), lambda row: row.get_terms_display()),
        (_("Buyer"), lambda row: row.buyer),
        (_("Guarantor"), lambda row: row.person),
        (_("Sum (yuan)"), lambda row: row.total),
        (_("Since"), lambda row: row.asked_at),
        (_("Paid"), lambda row: row.paid_at),
        (_("Remittance"), lambda row: listed(one.reference for one in row.payments.all() if one.reverses_id is None)),
        (_("Sent or written off"), lambda row: row.sent_at),
        (_("State"), lambda row: row.state_now.title),
        (_("Reason"), lambda row: row.ended_why),
    )

    def rows(self) -> QuerySet[Any]:
        rows = PartsSale.objects.visible_to(self.asked.user).select_related("station", "person")
        return rows.prefetch_related("lines__part", "payments")

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        return {"may_sell": user.has(HOLD) or user.has(KEEP), "may_sell_loans": user.has(HOLD)}

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("parts_sale", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


class MoneyForPartsPage(SalesPage):
    """What finance waits for, and what has come in."""

    code = "money-for-parts"
    title = _("Money for parts")
    row_template = "web/rows/parts_money.html"
    headings = (_("Number"), _("Buyer"), _("Sum"), _("Remittance"), _("Since"), _("State"))
    nothing = _("No money for parts is to come in.")
    nothing_hint = _("A sale comes here when it is agreed, or reported as sold.")
    template_name = "web/list.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number, buyer, remittance"), _words),
        Filter(
            "money",
            _("Money"),
            lambda rows, value, _asked: (
                rows.filter(state__in=SALE_OWES) if value == "open" else rows.exclude(paid_at=None)
            ),
            [("open", _("to be paid")), ("paid", _("paid"))],
            default="open",
        ),
        filters.stations(),
        filters.lines(),
    )


def seen(user: User, number: str) -> PartsSale:
    rows = PartsSale.objects.visible_to(user).select_related(
        "station", "person", "customer", "asked_by", "reported_by", "sent_by", "held_in"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=PartsSale._meta.verbose_name, key=number)
    return found


def sale(request: HttpRequest, number: str) -> HttpResponse:
    """What is sold to whom for how much, who agreed, what was paid and when it left."""
    user = actor_of(request)
    found = seen(user, number)
    stores, pays, sells = user.has(KEEP), user.has(PAYMENT), answers_for(user, found)

    def may(code: str) -> bool:
        if code in BY_FINANCE:
            return pays
        return stores if code in BY_THE_STORE else sells or (code == "withdraw" and stores)

    context = {
        "title": found.number,
        "sale": found,
        "lines": lines_of(found),
        "payments": list(found.payments.select_related("by").order_by("pk")),
        "buttons": buttons(found, PAGES, "parts-sale-move", may=may),
        "proof": card_of(found, user),
        "penalties": of_cause(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/sale.html", context)
