"""Hand a list in, watch it being taken, and get the bad rows back with their reasons."""

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anxin.insight.importing.headers import fields_of
from anxin.insight.importing.job import ask_for_import
from anxin.insight.importing.runner import IMPORTERS
from anxin.kernel.errors import NotFound
from anxin.kernel.files import SHEETS, open_file, store
from anxin.kernel.models import Progress, StoredFile
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm

KINDS = {
    "customers": _("customers"),
    "assets": _("sets"),
    "stations": _("stations"),
    "technicians": _("technicians"),
    "requests": _("requests"),
    "parts": _("spare parts"),
    "stock": _("opening balances of parts"),
}


class ImportForm(ActionForm):
    kind = forms.ChoiceField(label=_("What the list holds"), choices=[(k, KINDS[k]) for k in IMPORTERS if k in KINDS])
    file = forms.FileField(label=_("Excel or CSV file"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))
    is_trial = forms.BooleanField(label=_("Only try it: nothing is written"), required=False)


class ImportPage(FormPage):
    title = _("Imports")
    button = _("Take the list in")
    done = _("The list is being taken in.")
    form_class = ImportForm
    template_name = "web/administration/imports.html"

    def initial(self) -> dict[str, Any]:
        return {"is_trial": True}

    def extra(self) -> dict[str, Any]:
        rows = Progress.objects.filter(kind="import").select_related("started_by").order_by("-pk")[:20]
        columns = [(KINDS[kind], [field.name for field in fields_of(kind)]) for kind in IMPORTERS if kind in KINDS]
        return {"imports": list(rows), "columns": columns}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        stored = store(typed["file"], actor=self.actor, at=self.at, kinds=SHEETS)
        row = ask_for_import(
            stored,
            typed["kind"],
            is_trial=typed["is_trial"],
            mapping={},
            language=get_language() or self.actor.language,
            actor=self.actor,
            at=self.at,
            title=f"{KINDS[typed['kind']]} · {stored.name}",
        )
        return reverse("import", args=[row.pk])


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: its bar, then what came of it."""
    row = get_object_or_404(Progress, pk=pk, kind="import")
    return render(request, "web/administration/import.html", {"title": row.title, "row": row, "result": row.result})


def bad_rows(request: HttpRequest, pk: int) -> FileResponse:
    """The workbook that repeats the bad rows with the reason beside them."""
    row = get_object_or_404(Progress, pk=pk, kind="import")
    stored = StoredFile.objects.filter(pk=row.result.get("bad_rows_file")).first()
    if stored is None:
        raise NotFound(what=_("file"), key=pk)
    return FileResponse(open_file(stored), as_attachment=True, filename=stored.name, content_type=stored.media_type)
