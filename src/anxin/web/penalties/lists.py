"""Rewards and penalties: everything one may see, one's own, and what waits to be decided."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.finance.lifecycle import PENALTY
from anxin.finance.models import Penalty
from anxin.finance.penalties.queries import mine, waiting_for
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters


def _by_words(rows: QuerySet[Any], value: str, asked: Any) -> QuerySet[Any]:
    return rows.filter(
        Q(number__iexact=value)
        | Q(cause_number__iexact=value)
        | Q(title__icontains=value)
        | Q(title_en__icontains=value)
        | Q(person__name__icontains=value)
    )


def _waiting(rows: QuerySet[Any], value: str, asked: Any) -> QuerySet[Any]:
    return rows.filter(pk__in=waiting_for(asked.user).values("pk"))


class PenaltiesPage(ListPage):
    code = "penalties"
    title = _("Rewards and penalties")
    row_template = "web/rows/penalty.html"
    headings = (
        _("Number"),
        _("State"),
        _("What for"),
        _("About"),
        _("Whom"),
        _("Amount"),
        _("Proposed"),
        _("Object until"),
    )
    ordering = ("-proposed_at", "-pk")
    nothing = _("No reward and no penalty.")
    nothing_hint = _("The handbook proposes them; somebody entitled confirms or waives each.")
    icon = "coin-yuan"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number, order, name, rule"), _by_words),
        Filter("waiting", _("For me"), _waiting, (("yes", _("waiting for me")),)),
        Filter("state", _("State"), filters.by_states(lambda value: [value]), PENALTY.choices()),
        Filter("kind", _("Kind"), filters.by_field("kind"), Penalty.Kind.choices),
        filters.stations(),
        filters.days("proposed_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("State"), lambda row: row.state_now.title),
        (_("What for"), lambda row: localised(row)),
        (_("Clause"), lambda row: ", ".join(row.clause)),
        (_("About"), lambda row: row.cause_number),
        (_("Person"), lambda row: row.person),
        (_("Station"), lambda row: row.station),
        (_("Amount (yuan)"), lambda row: None if row.amount is None else row.signed),
        (_("Proposed"), lambda row: row.proposed_at),
        (_("Decided"), lambda row: row.decided_at),
        (_("Remark"), lambda row: row.decision_note),
        (_("Objection"), lambda row: row.appeal),
        (_("Ruling"), lambda row: row.ruling),
    )

    def rows(self) -> QuerySet[Any]:
        return Penalty.objects.visible_to(self.asked.user).select_related("person", "station")


class MyPenaltiesPage(PenaltiesPage):
    """What was decided about oneself, or one's station."""

    code = "my-penalties"
    title = _("My rewards and penalties")
    nothing = _("Nothing was decided about you.")
    nothing_hint = _("Every reward and penalty about you stands here, with its clause and the time to object.")
    filters = (
        Filter("state", _("State"), filters.by_states(lambda value: [value]), PENALTY.choices()),
        Filter("kind", _("Kind"), filters.by_field("kind"), Penalty.Kind.choices),
        filters.days("proposed_at"),
    )

    def rows(self) -> QuerySet[Any]:
        return mine(self.asked.user).select_related("person", "station")
