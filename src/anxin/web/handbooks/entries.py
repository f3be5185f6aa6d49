"""One entry of a draft: a form made from its model, or its section as TOML."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from anxin.handbook import content, registry
from anxin.handbook.actions.edit_draft import put_entry, put_section, remove_entry
from anxin.handbook.describe import labels
from anxin.handbook.errors import HandbookRefused
from anxin.kernel.errors import InputRefused, NotFound
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.handbooks.finding import draft_of, section_of
from anxin.web.handbooks.inputs import inputs_of, model_of, read
from anxin.web.handbooks.refusals import errors_of, marked
from anxin.web.handbooks.suggestions import suggestions


class DraftPart(FormPage):
    """A form about a section of a draft, or an entry in it."""

    def find(self) -> Any:
        self.section = section_of(self.kwargs["section"])
        return draft_of(self.kwargs["pk"], self.actor)

    @property
    def address(self) -> str:
        return f"{reverse('handbook-draft', args=[self.subject.pk])}?section={self.section}"


class EntryPage(DraftPart):
    """Without a ``code`` in the address it writes a new entry."""

    template_name = "web/handbooks/entry.html"
    done = _("Written into the draft.")
    errors: dict[str, list[str]]

    def find(self) -> Any:
        found = super().find()
        self.code = self.kwargs.get("code", "" if content.is_list(self.section) else self.section)
        self.entry = content.entry_of(found.content, self.section, self.code) or {}
        if self.kwargs.get("code") and not self.entry and content.is_list(self.section):
            raise NotFound(what=self.section, key=self.code)
        self.errors, self.more = {}, ""
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With ``more`` it only gives another empty place; nothing is written."""
        self.entry = read(model_of(self.section), request.POST)
        if "more" in request.POST:
            self.more = request.POST["more"]
            return self.show(self.form_class(request.POST))
        return super().post(request, *args, **kwargs)

    def extra(self) -> dict[str, Any]:
        model = model_of(self.section)
        return {
            "title": self._title(),
            "section": self.section,
            "code": self.code,
            "address": self.address,
            "inputs": inputs_of(model, self.entry, self.errors, more=self.more),
            "suggestions": suggestions(self.subject.content),
            "places": registry.grounds(),
            "whole": self.errors.get("", []),
            "is_removable": bool(self.kwargs.get("code")) and self.section != "meta",
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        model = model_of(self.section)
        try:
            model.model_validate(self.entry)
        except ValidationError as refused:
            self.errors = errors_of(refused)
            raise InputRefused(reason=marked()) from None
        put_entry(self.subject.pk, self.section, self.code, self.entry, actor=self.actor, at=self.at, version=version)
        return self.address

    def _title(self) -> str:
        section = labels.section(self.section)
        if self.kwargs.get("code") or not content.is_list(self.section):
            return f"{section}: {self.entry.get('title', self.code)}"
        return gettext("%(section)s: a new entry") % {"section": section}


class RemoveEntryPage(DraftPart):
    title = _("Remove the entry")
    button = _("Remove")
    done = _("Removed from the draft.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        remove_entry(self.subject.pk, self.section, self.kwargs["code"], actor=self.actor, at=self.at, version=version)
        return self.address


class TomlForm(ActionForm):
    toml = Text(label="TOML", rows=28, max_length=content.MAX_TOML, required=False, strip=False)


class SectionTomlPage(DraftPart):
    """For those who write faster than they click."""

    template_name = "web/handbooks/toml.html"
    done = _("Written into the draft.")
    form_class = TomlForm
    problems: tuple[Any, ...] = ()

    def initial(self) -> dict[str, Any]:
        return {"toml": content.toml_of(self.subject.content, self.section)}

    def extra(self) -> dict[str, Any]:
        title = f"{labels.section(self.section)} · TOML"
        return {"title": title, "address": self.address, "problems": self.problems, "section": self.section}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        try:
            put_section(self.subject.pk, self.section, typed["toml"], actor=self.actor, at=self.at, version=version)
        except HandbookRefused as refused:
            self.problems = refused.problems
            raise
        return self.address
