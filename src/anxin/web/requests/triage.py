"""How a request is served: what the handbook suggests, and the form to choose."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import TriageClass
from anxin.kernel.errors import Sentence
from anxin.requests import triage
from anxin.requests.actions.triage import triage_request
from anxin.requests.models import ServiceRequest
from anxin.web.components.basics import localised
from anxin.web.components.clauses import section
from anxin.web.forms import ActionForm
from anxin.web.requests.base import RequestMove

GOES_TO: dict[str, Sentence] = {
    "station": _("to a station"),
    "own": _("to a branch of our own"),
    "outside": _("to an outside shop"),
    "remote": _("solved from afar"),
}


@dataclass(frozen=True)
class ShownTriage:
    """What was chosen, or what is suggested while nothing is."""

    entry: TriageClass
    is_chosen: bool
    shop: str
    source: str

    @property
    def goes_to(self) -> Sentence:
        return GOES_TO[self.entry.goes_to]


def shown(request: ServiceRequest) -> ShownTriage | None:
    """``None`` where the handbook has no classes, or none fits."""
    if not handbook_of(request).triage:
        return None
    chosen = triage.class_of(request)
    entry = chosen or triage.suggested(request)
    if entry is None:
        return None
    source = handbook_of(request).source(f"triage/{entry.id}")
    return ShownTriage(entry, chosen is not None, request.outside_shop, source)


class TriageForm(ActionForm):
    triage = forms.ChoiceField(label=_("How it is served"), widget=forms.RadioSelect)
    outside_shop = forms.CharField(
        label=_("Which outside shop"),
        max_length=120,
        required=False,
        help_text=_("Only where an outside shop does it."),
    )

    def __init__(self, *args: Any, offered: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["triage"].choices = offered  # type: ignore[attr-defined]


class TriagePage(RequestMove):
    code = "triage"
    form_class = TriageForm
    done = _("It is kept how the request is served.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(triage.offered(subject))

    @cached_property
    def suggestion(self) -> TriageClass | None:
        return triage.suggested(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        return {"offered": [(row.id, self._words(row)) for row in triage.offered(self.subject)]}

    def _words(self, row: TriageClass) -> Any:
        """The class, where it goes, its §, and what the handbook says to do."""
        source = handbook_of(self.subject).source(f"triage/{row.id}")
        mark = _("suggested") if row == self.suggestion else ""
        return format_html(
            '{} <span class="text-secondary">{} {}</span>{}<span class="two">{}</span>',
            localised(row),
            GOES_TO[row.goes_to],
            mark and f"· {mark}",
            section(row.clause, source),
            localised(row, "text"),
        )

    def initial(self) -> dict[str, Any]:
        suggestion = self.suggestion
        chosen = self.subject.triage or (suggestion.id if suggestion else "")
        return {"triage": chosen, "outside_shop": self.subject.outside_shop}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        triage_request(self.subject.pk, typed["triage"], outside_shop=typed["outside_shop"], **who_and_when)
