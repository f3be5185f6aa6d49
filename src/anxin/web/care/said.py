"""The register of what customers say (FRM-001b-58): searched by their words, narrowed by plan and satisfaction."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.care.models import FollowUp
from anxin.care.queries import said
from anxin.web.components.follow_ups import told_title
from anxin.web.listing.filters import Asked, Choice, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters


def _plans(asked: Asked) -> Sequence[Choice]:
    """Those of which anything was said, under the titles of their newest handbook."""
    rows = FollowUp.objects.visible_to(asked.user).exclude(answers=[])
    newest = rows.order_by("line", "plan", "-handbook_id").distinct("line", "plan")
    found = {row.plan: told_title(row).partition(" · ")[0] for row in newest}
    return sorted(found.items(), key=lambda choice: choice[1])


def _by_mood(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(satisfaction__lte=2) if value == "bad" else rows.filter(satisfaction__gte=3)


def _words(row: FollowUp) -> str:
    """Every answer in a line, and the remark."""
    answers = [f"{said['text']} {said['answer']}" for said in row.answers if said["answer"]]
    return "; ".join([*answers, row.remark] if row.remark else answers)


class SaidPage(ListPage):
    code = "said"
    title = _("What customers say")
    row_template = "web/rows/said.html"
    headings = (_("When"), _("Customer"), _("What"), _("Answers"), _("In the customer’s words"), _("Satisfaction"))
    ordering = ("-called_at", "-pk")
    nothing = _("Nothing was said yet.")
    nothing_hint = _("Every answered call and visit appears here by itself.")
    icon = "message-report"
    filters = (
        Filter("q", _("Words, name, phone, order, serial number")),
        Filter("plan", _("What"), filters.by_field("plan"), _plans),
        Filter("mood", _("Satisfaction"), _by_mood, (("bad", _("1 or 2")), ("good", _("3 to 5")))),
        Filter("channel", _("How"), filters.by_field("channel"), FollowUp.Channel.choices),
        filters.lines(),
        filters.stations(),
        filters.days("called_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("When"), lambda row: row.called_at),
        (_("By whom"), lambda row: row.called_by),
        (_("Customer"), lambda row: row.contact_name),
        (_("Order"), lambda row: row.job.number if row.job else ""),
        (_("Unit"), lambda row: row.asset.serial if row.asset else ""),
        (_("What"), told_title),
        (_("Answers"), _words),
        (_("Satisfaction"), lambda row: row.satisfaction),
    )

    def rows(self) -> QuerySet[Any]:
        return said(self.asked.user).select_related("called_by")
