"""Send a request to a station, or a declined order to the next."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.customers.warranty import Verdict
from anxin.dispatch.policies import stations_of
from anxin.dispatch.queries import hold_of
from anxin.fieldwork import queries
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.stations import suggest_stations
from anxin.handbook.gates import Missing, missing
from anxin.kernel.errors import Sentence
from anxin.parts.whereabouts import Needed, at_stations
from anxin.requests import policies
from anxin.requests.fields import TITLES
from anxin.requests.models import ServiceRequest
from anxin.web.dispatch.chooser import ChooserForm, PaidChooserForm
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.requests.detail import found
from anxin.web.requests.triage import shown as shown_triage


class SendPage(FormPage):
    button: ClassVar[Sentence] = _("Send")
    done = _("Sent. The station is told, and its clock runs.")
    form_class: ClassVar[type[ActionForm]] = ChooserForm
    template_name = "web/dispatch/send.html"
    asks_at = "work_order.dispatch"

    @property
    def matter(self) -> ServiceRequest:
        raise NotImplementedError

    def extra(self) -> dict[str, Any]:
        rows, hold = suggest_stations(self.matter, at=self.at), hold_of(self.matter.pk, at=self.at)
        keepers = stations_of(hold.technician) if hold else []
        # The station whose technician is kept for the customer comes first.
        rows.sort(key=lambda row: (bool(row.obstacles), row.candidate.station not in keepers))
        best = next((row.candidate.station.pk for row in rows if not row.obstacles), None)
        return {
            "matter": self.matter,
            "hold": hold,
            "keepers": [station.pk for station in keepers],
            "suggestions": rows,
            "best": best,
            "needed": _parts_at(self.matter, [row.candidate.station.pk for row in rows]),
            "missing": self.matter.missing_data(),
            "titles": TITLES,
            "triage": shown_triage(self.matter),
            "may_triage": policies.may(self.actor, "request.triage", self.matter),
            "missing_first": self.missing_first(),
        }

    def because(self, typed: dict[str, Any]) -> dict[str, list[str]]:
        """What speaks for the chosen one, where it is among the suggestions."""
        chosen = station_of(typed)
        rows = suggest_stations(self.matter, at=self.at)
        return next((row.told for row in rows if row.candidate.station.pk == chosen), {})

    def missing_first(self) -> list[Missing]:
        """What the handbook wants before somebody is sent; nothing more for an order that is sent on."""
        return []


def _parts_at(matter: ServiceRequest, stations: list[int]) -> dict[int, list[Needed]]:
    family_id = matter.product.family_id if matter.product else None
    return at_stations(matter.fault_code_id, family_id, stations)


class DispatchPage(SendPage):
    title = _("Dispatch")
    form_class = ChooserForm

    def find(self) -> Any:
        request = found(self.actor, self.kwargs["number"])
        if request.warranty == Verdict.OUT:
            self.form_class = PaidChooserForm  # type: ignore[misc]
        return request

    @property
    def matter(self) -> ServiceRequest:
        request: ServiceRequest = self.subject
        return request

    def missing_first(self) -> list[Missing]:
        return missing(self.matter, "start_service")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        order = dispatch_work_order(
            self.subject.pk,
            station_of(typed),
            reason=typed["reason"],
            suggested_because=self.because(typed),
            is_paid=typed.get("is_paid", False),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("work-order", args=[order.number])


class DispatchAgainPage(SendPage):
    title = _("Dispatch again")

    def find(self) -> Any:
        return queries.detail(self.actor, self.kwargs["number"])

    @property
    def matter(self) -> ServiceRequest:
        request: ServiceRequest = self.subject.request
        return request

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        dispatch_again(
            self.subject.pk,
            station_of(typed),
            reason=typed["reason"],
            suggested_because=self.because(typed),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("work-order", args=[self.subject.number])


def station_of(typed: dict[str, Any]) -> int:
    """The other station that was looked up, else the suggestion that was pressed."""
    chosen: int = typed["other"].pk if typed["other"] else typed["suggested"]
    return chosen
