"""Early failures: part by part, and label by label."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.listed import listed
from anxin.parts.figures.failing import ages_of, failing_by_part, labelled
from anxin.parts.kinds import Condition
from anxin.parts.models import Fitting, Part, PartsReturnLine
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Filter, narrowed
from anxin.web.listing.list_page import ListPage
from anxin.web.parts.looking import NUMBER, PERIOD, STATION, looked
from anxin.web.requests.filters import by_field


def _of_batch(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(is_of_batch=value == "yes")


class EarlyFailuresPage(ListPage):
    """Parts with a label in the time; what the labels say is added up for the page's rows at once."""

    code = "early-failures"
    title = _("Early failures")
    row_template = "web/rows/early_failure.html"
    headings = (
        _("Part"),
        _("Labels"),
        _("Dead on arrival"),
        _("Of a batch fault"),
        _("Sets up to 90 days old"),
        _("Usual age of the set, days"),
    )
    ordering = ("number", "pk")
    nothing = _("No part came back with a label in that time.")
    nothing_hint = _("Every faulty piece that the store takes back is counted here by the label it bears.")
    icon = "alert-triangle"
    template_name = "web/parts_room/early_failures.html"
    filters: ClassVar[Sequence[Filter]] = (Filter("q", _("Number, name, class")), PERIOD, STATION)
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Name"), lambda row: localised(row)),
        (_("Class"), lambda row: row.category),
        (_("Labels"), lambda row: row.failing.pieces),
        (_("Dead on arrival"), lambda row: row.failing.dead),
        (_("Of a batch fault"), lambda row: row.failing.of_batch),
        (_("Sets up to 90 days old"), lambda row: row.failing.early),
        (_("Sets of known age"), lambda row: len(row.failing.ages)),
        (_("Usual age of the set, days"), lambda row: row.failing.usual_age),
    )

    def rows(self) -> QuerySet[Any]:
        shown = narrowed(Part.objects.none(), self.filters, self.request, self.asked).shown
        self.where = looked(self.asked, shown)
        self.narrowing = {one.code: one.value for one in shown if one.code != "q" and one.value}
        return Part.objects.visible_to(self.asked.user).filter(pk__in=labelled(self.where).values("loan__part"))

    def extra(self) -> dict[str, Any]:
        return {"labels": f"{reverse('failure-labels')}?{urlencode(self.narrowing)}"}

    def decorate(self, rows: list[Any]) -> None:
        found = failing_by_part(self.where, [row.pk for row in rows])
        for row in rows:
            row.failing = found[row.pk]

    def taken_home(self, rows: QuerySet[Any]) -> Iterable[Any]:
        parts = list(rows)
        self.decorate(parts)
        return parts


class FailureLabelsPage(ListPage):
    code = "failure-labels"
    title = _("Labels of early failure")
    row_template = "web/rows/failure_label.html"
    headings = (
        _("Part"),
        _("Condition"),
        _("Pieces"),
        _("Sender"),
        _("Set it came out of"),
        _("Age of the set, days"),
        _("Order"),
        _("Parcel"),
    )
    ordering = ("-parts_return__ended_at", "-pk")
    nothing = _("No part came back with a label in that time.")
    icon = "alert-triangle"
    filters: ClassVar[Sequence[Filter]] = (
        NUMBER,
        PERIOD,
        STATION,
        Filter(
            "condition",
            _("Condition"),
            by_field("condition"),
            [(row.value, row.label) for row in (Condition.OLD, Condition.FAULTY, Condition.DOA)],
        ),
        Filter("batch", _("Batch fault"), _of_batch, [("yes", _("of a batch fault")), ("no", _("of none"))]),
    )
    exported = (
        (_("Part"), lambda row: row.loan.part.number),
        (_("Name"), lambda row: localised(row.loan.part)),
        (_("Numbers of the pieces"), lambda row: listed(row.serials)),
        (_("Condition"), lambda row: row.get_condition_display()),
        (_("Batch fault"), lambda row: _now("yes") if row.is_of_batch else _now("no")),
        (_("Pieces"), lambda row: row.accepted),
        (_("Sender"), lambda row: row.loan.borrower),
        (_("Product"), lambda row: row.fitting.asset.product.code if row.set else ""),
        (_("Set it came out of"), lambda row: row.set.serial if row.set else ""),
        (_("Bought on"), lambda row: row.set.bought_on if row.set else None),
        (_("Age of the set, days"), lambda row: row.age),
        (_("Order"), lambda row: row.fitting.subject_number if row.fitting else ""),
        (_("Loan"), lambda row: row.loan.number),
        (_("Parcel"), lambda row: row.parts_return.number),
        (_("Back in the store"), lambda row: row.parts_return.ended_at),
    )

    def rows(self) -> QuerySet[Any]:
        shown = narrowed(PartsReturnLine.objects.none(), self.filters[:3], self.request, self.asked).shown
        rows = labelled(looked(self.asked, shown))
        return rows.select_related("parts_return", "loan__part", "loan__station", "loan__person")

    def decorate(self, rows: list[Any]) -> None:
        entries = [row.entry for row in rows if row.entry]
        fittings = Fitting.objects.select_related("asset__product").in_bulk(entries)
        ages = ages_of(entries)
        for row in rows:
            row.fitting, row.age = fittings.get(row.entry), ages.get(row.entry)
            row.set = row.fitting.asset if row.fitting else None

    def taken_home(self, rows: QuerySet[Any]) -> Iterable[Any]:
        lines = list(rows)
        self.decorate(lines)
        return lines
