"""Drafts: begin one, see what it changes and what is wrong with it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anxin.handbook.actions.start_draft import start_draft, start_new_line
from anxin.handbook.current import edition
from anxin.handbook.describe import diff_text, labels
from anxin.handbook.editing import LIFECYCLE
from anxin.handbook.lint import lint
from anxin.handbook.loader import validated
from anxin.handbook.models import HandbookDraft, HandbookVersion
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Calendar
from anxin.people.lines import check_works_for, narrowed_to
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.handbooks.finding import draft_of
from anxin.web.handbooks.moves import moves_of
from anxin.web.handbooks.rows import rows_of
from anxin.web.move_page import actor_of

# A page tells of so many changes; the rest is counted.
MOST = 200


def drafts(request: HttpRequest) -> HttpResponse:
    rows = HandbookDraft.objects.select_related("base", "published", "started_by", "changed_by").defer(
        "content", "base__content", "published__content"
    )
    if theirs := narrowed_to(actor_of(request)):
        rows = rows.filter(line__in=theirs)
    context = {
        "title": gettext("Drafts"),
        "rows": [(row, LIFECYCLE.state(row.state)) for row in rows.order_by("-changed_at")[:100]],
    }
    return render(request, "web/handbooks/drafts.html", context)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says section by section, what it changes, and what makes no sense yet."""
    found = draft_of(pk, actor_of(request))
    handbook = validated(found.content)
    base = edition(found.base_id) if found.base_id else None
    sentences = diff_text(base, handbook) if base else []
    chosen = request.GET.get("section", "meta")
    context = {
        "title": handbook.meta.title,
        "draft": found,
        "state": LIFECYCLE.state(found.state),
        "handbook": handbook,
        "sections": [
            (name, labels.section(name), len(value) if isinstance(value, tuple) else int(value is not None))
            for name in Handbook.model_fields
            for value in [getattr(handbook, name)]
        ],
        "chosen": chosen,
        "rows": rows_of(handbook, base, chosen) if chosen in Handbook.model_fields else [],
        "problems": lint(handbook),
        "sentences": sentences[:MOST],
        "more": max(len(sentences) - MOST, 0),
        "moves": moves_of(found, actor_of(request)),
        "story": [found],
        "is_editing": found.state == LIFECYCLE.start,
    }
    return render(request, "web/handbooks/draft.html", context)


class StartForm(ActionForm):
    purpose = Text(label=_("What is it for?"), rows=2, max_length=300)


class StartDraftPage(FormPage):
    """From one published version; from an older one it is the way back to it."""

    title = _("Change this handbook")
    button = _("Begin a draft")
    done = _("The draft is begun. Nothing changes for anybody before it is published.")
    form_class = StartForm

    def find(self) -> Any:
        found = HandbookVersion.objects.filter(pk=self.kwargs["pk"], is_published=True).defer("content").first()
        if found is None:
            raise NotFound(what=_("handbook"), key=self.kwargs["pk"])
        check_works_for(self.actor, found.line)
        return found

    def extra(self) -> dict[str, Any]:
        return {"title": gettext("A draft from %(edition)s") % {"edition": self.subject}}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        made = start_draft(self.subject.pk, purpose=typed["purpose"], actor=self.actor, at=self.at)
        return reverse("handbook-draft", args=[made.pk])


class NewLineForm(StartForm):
    line = forms.SlugField(label=_("Code of the service line"), max_length=32)
    title = forms.CharField(label=_("Title of the handbook"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    maker = forms.CharField(label=_("Company"), max_length=120)
    maker_en = forms.CharField(label=_("Company in English"), max_length=120)
    calendar = forms.ChoiceField(label=_("Hours that count where a clock names none"))

    field_order = ("line", "title", "title_en", "maker", "maker_en", "calendar", "purpose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calendars: Any = self.fields["calendar"]
        calendars.choices = [(row.code, f"{row.title} · {row.code}") for row in Calendar.objects.order_by("code")]


class NewLinePage(FormPage):
    title = _("A handbook for a new service line")
    button = _("Begin a draft")
    done = _("The draft is begun. Add what the handbook asks for, section by section.")
    form_class = NewLineForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        purpose = typed.pop("purpose")
        made = start_new_line(typed, purpose=purpose, actor=self.actor, at=self.at)
        return reverse("handbook-draft", args=[made.pk])


__all__ = ["NewLinePage", "StartDraftPage", "draft", "drafts"]
