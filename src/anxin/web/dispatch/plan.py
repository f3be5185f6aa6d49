"""One plan beside what is there now; publishing all of it or a part; throwing it away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.dispatch import policies
from anxin.dispatch.actions.discard import discard_proposal
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.explaining import notes_of
from anxin.dispatch.models import Proposal
from anxin.dispatch.queries import seen_visits
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.move_page import actor_of


def found(user: User, number: str) -> Proposal:
    rows = Proposal.objects.visible_to(user).select_related("station", "region", "asked_by", "bar")
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound(what=Proposal._meta.verbose_name, key=number)
    return row


def plan(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    return render(http, "web/dispatch/plan.html", shown(user, found(user, number)))


def shown(user: User, row: Proposal) -> dict[str, Any]:
    days, left_out = seen_visits(row, user)
    is_open = row.state == "proposed" and policies.may_decide(user, row)
    return {
        "title": row.number,
        "plan": row,
        "days": days,
        "left_out": left_out,
        "notes": notes_of(row.sums),
        "is_mine": row.asked_by_id == user.pk,
        "may_decide": is_open,
        "may_discard": policies.may_decide(user, row) and row.state in ("computing", "proposed"),
        "open_rows": sum(day.open_rows for day in days),
        "subjects": [row],
    }


class PublishPage(FormPage):
    """The plan's own page is the form: ticked rows are published, ticked customers have agreed."""

    title = _("Publish")
    done = _("Published. Those whom it concerns are told.")
    template_name = "web/dispatch/plan.html"

    def find(self) -> Any:
        return found(self.actor, self.kwargs["number"])

    def extra(self) -> dict[str, Any]:
        return shown(self.actor, self.subject)

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        publish_proposal(
            self.subject.pk,
            chosen=self._ticked("visit"),
            agreed=self._ticked("agreed"),
            actor=self.actor,
            at=self.at,
            version=version,
        )
        return reverse("plan", args=[self.subject.number])

    def _ticked(self, name: str) -> list[int]:
        return [int(value) for value in self.request.POST.getlist(name) if value.isdecimal() and len(value) < 19]


class DiscardPage(FormPage):
    title = _("Discard the plan")
    button = _("Discard")
    form_class = ActionForm
    done = _("Discarded. Nothing was changed by it.")

    def find(self) -> Any:
        return found(self.actor, self.kwargs["number"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        discard_proposal(self.subject.pk, actor=self.actor, at=self.at, version=version)
        return reverse("plan", args=[self.subject.number])
