"""A draft over the past months: ask for it, watch it, read what would have been different."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anxin.insight.replay.replaying import MOST_MONTHS, ask_for_replay, latest
from anxin.kernel.models import Progress
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.handbooks.finding import draft_of
from anxin.web.move_page import actor_of
from anxin.web.subjects import TITLES


class ReplayForm(ActionForm):
    months = forms.IntegerField(label=_("How many months back"), min_value=1, max_value=MOST_MONTHS, initial=3)


class AskReplayPage(FormPage):
    title = _("Run the past through this draft")
    button = _("Run it")
    done = _("It runs in the background; nothing is changed by it.")
    form_class = ReplayForm

    def find(self) -> Any:
        return draft_of(self.kwargs["pk"], self.actor)

    def initial(self) -> dict[str, Any]:
        return {"months": 3}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        ask_for_replay(self.subject.pk, months=typed["months"], actor=self.actor, at=self.at)
        return reverse("handbook-replay", args=[self.subject.pk])


def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest one: its bar while it runs, then what came of it."""
    draft = draft_of(pk, actor_of(request))
    row = latest(draft)
    context: dict[str, Any] = {"title": gettext("The past under this draft"), "draft": draft, "row": row}
    if row and row.finished_at and "clocks" in row.result:
        context |= _told(row)
    return render(request, "web/handbooks/replay.html", context)


def _told(row: Progress) -> dict[str, Any]:
    result = row.result
    return {
        "result": result,
        "since": datetime.fromisoformat(result["since"]),
        "until": datetime.fromisoformat(result["until"]),
        "stories": [(TITLES.get(kind, kind), count) for kind, count in result["stories"].items()],
        "share": round(100 * result["agreed"] / result["compared"], 1) if result["compared"] else None,
        "clocks": [one for one in result["clocks"] if _is_different(one)],
        # What ran before this was told apart has it among the refusals.
        "approvals": [one for one in result.get("approvals", []) if _is_different(one)],
        "refusals": [one for one in result["refusals"] if _is_different(one)],
    }


def _is_different(row: dict[str, Any]) -> bool:
    return bool(row["newly"] or row["no_longer"] or row["hit"][0] != row["hit"][1] or row["of"][0] != row["of"][1])
