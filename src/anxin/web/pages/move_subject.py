"""Let an open matter finish under another version of its handbook."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from anxin.handbook.actions.move_subject import move_subject, versions_for
from anxin.handbook.models import HandbookVersion
from anxin.kernel.errors import NotFound
from anxin.kernel.subjects import model_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.subjects import url_of

MOVABLE = ("service_request", "work_order", "complaint")


class VersionForm(ActionForm):
    number = forms.TypedChoiceField(label=_("Version"), coerce=int)
    reason = Text(
        label=_("Reason"), max_length=300, help_text=_("It stands in the story, with every time before and after.")
    )

    def __init__(self, *args: Any, versions: list[HandbookVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [(row.number, _named(row)) for row in versions]  # type: ignore[attr-defined]


def _named(row: HandbookVersion) -> str:
    return f"{row} · {date_format(row.published_at, 'Y-m-d')}" if row.published_at else str(row)


class MoveSubjectPage(FormPage):
    title = _("Move to another version of the handbook")
    button = _("Move")
    done = _("Moved; its clocks are reckoned under the other rules.")
    form_class = VersionForm

    def find(self) -> Any:
        kind, number = self.kwargs["kind"], self.kwargs["number"]
        if kind not in MOVABLE:
            raise NotFound(what=_("subject"), key=kind)
        rows: Any = model_of(kind)._default_manager
        found = rows.visible_to(self.actor).select_related("handbook").filter(number=number).first()
        if found is None:
            raise NotFound(what=rows.model._meta.verbose_name, key=number)
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"versions": versions_for(self.subject)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        moved = move_subject(
            self.subject.SUBJECT, self.subject.pk, **typed, actor=self.actor, at=self.at, version=version
        )
        return url_of(moved.SUBJECT, moved.number)
