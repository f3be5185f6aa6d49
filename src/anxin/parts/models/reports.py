"""What a station told of its stock, week by week."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Place as Whereabouts
from anxin.kernel.models import Subject, SubjectQuerySet
from anxin.parts.facts import StockReportFacts
from anxin.parts.lifecycle import STOCK_REPORT
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class StockReportQuerySet(SubjectQuerySet["StockReport"]):
    def visible_to(self, user: User) -> Self:
        """Headquarters all, a region and a station their own."""
        reach = scope_of(user)
        own = reach.condition(station="station", region="region", technician="pk", line="line")
        return self.filter(own) if reach.everything or reach.regions or reach.stations else self.none()


class StockReport(Subject):
    """A station's stock as it stood when it was reported (周库存报表).

    ``rows`` are ``[number, name, condition, quantity, worth]`` each, as they were called then.
    """

    SUBJECT = "stock_report"
    LIFECYCLE = STOCK_REPORT

    line = models.SlugField(max_length=32)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="stock_reports")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    pieces = models.PositiveIntegerField()
    worth = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = StockReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("stock report")
        constraints = [
            models.CheckConstraint(name="stock_report_state_known", condition=Q(state__in=STOCK_REPORT.codes())),
            models.CheckConstraint(name="stock_report_worth_not_negative", condition=Q(worth__gte=0)),
        ]
        indexes = [models.Index(name="stock_report_by_time", fields=["-sent_at", "-id"])]

    def facts(self) -> StockReportFacts:
        return StockReportFacts(number=self.number, state=self.state, pieces=self.pieces, worth=float(self.worth))

    def context(self) -> dict[str, object]:
        return {"stock_report": self.facts()}

    def moments(self) -> Mapping[str, datetime | None]:
        return {"sent_at": self.sent_at}

    def place(self) -> Whereabouts:
        return Whereabouts(station_id=self.station_id, region_id=self.region_id)
