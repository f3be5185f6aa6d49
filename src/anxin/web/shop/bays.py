"""The bays of the shops, and the labour list."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import NotFound
from anxin.people.lines import line_of
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.lines import uses_here
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.lookups import LookupField
from anxin.web.requests.filters import by_field, lines, stations
from anxin.web.uses import Use
from anxin.workshop.actions.enter_bay import FIELDS as BAY_FIELDS
from anxin.workshop.actions.enter_bay import edit_bay, enter_bay
from anxin.workshop.actions.enter_labour import FIELDS as LABOUR_FIELDS
from anxin.workshop.actions.enter_labour import edit_labour, enter_labour
from anxin.workshop.kinds import BayKind
from anxin.workshop.models import Bay, LabourOperation
from anxin.workshop.policies import EDIT

_ANY_BAY = [("", _("any bay")), *BayKind.choices]


class BaysPage(ListPage):
    code = "bays"
    title = _("Bays")
    row_template = "web/rows/bay.html"
    headings = (_("Shop"), _("Bay"), _("Kind"), _("Kept for"), _("State"))
    ordering = ("station__title", "code", "pk")
    nothing = _("No shop has bays yet.")
    icon = "car"
    template_name = "web/shop/bays.html"
    filters = (stations(), Filter("kind", _("Kind"), by_field("kind"), BayKind.choices))
    exported = (
        (_("Shop"), lambda row: row.station),
        (_("Bay"), lambda row: localised(row)),
        (_("Kind"), lambda row: row.get_kind_display()),
    )

    def rows(self) -> QuerySet[Any]:
        return Bay.objects.visible_to(self.asked.user).select_related("station")

    def extra(self) -> dict[str, Any]:
        return {"may_edit": self.asked.user.has(EDIT)}


class BayForm(ActionForm):
    title = forms.CharField(label=_("Name"), max_length=60)
    title_en = forms.CharField(label=_("English name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=BayKind.choices)
    for_appointments = forms.BooleanField(label=_("Kept for appointments"), required=False)


class EnterBayForm(BayForm):
    station = LookupField("station", label=_("Shop"))
    code = forms.SlugField(label=_("Code"), max_length=32)
    field_order = ("station", "code")


class EnterBayPage(FormPage):
    title = _("New bay")
    done = _("Entered.")
    form_class = EnterBayForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        enter_bay(typed.pop("station").pk, typed.pop("code"), **typed, actor=self.actor, at=self.at)
        return reverse("bays")


class EditBayForm(BayForm):
    is_closed = forms.BooleanField(label=_("Closed: no car goes in any more"), required=False)


class EditBayPage(FormPage):
    title = _("Change the bay")
    done = _("Changed.")
    form_class = EditBayForm

    def find(self) -> Any:
        found = Bay.objects.visible_to(self.actor).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise NotFound(what=Bay._meta.verbose_name, key=self.kwargs["pk"])
        return found

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in BAY_FIELDS}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_bay(self.subject.pk, typed, actor=self.actor, at=self.at, version=version)
        return reverse("bays")


def _words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(Q(code__icontains=value) | Q(title__icontains=value) | Q(title_en__icontains=value))


class LabourPage(ListPage):
    code = "labour"
    title = _("Labour list")
    row_template = "web/rows/labour.html"
    headings = (_("Operation"), _("Standard hours"), _("Price"), _("Bay"), _("Skill"))
    ordering = ("line", "code", "pk")
    nothing = _("The labour list is empty.")
    icon = "list"
    template_name = "web/shop/labour.html"
    filters = (Filter("q", _("Code or name"), _words), lines())
    exported = (
        (_("Code"), lambda row: row.code),
        (_("Operation"), lambda row: localised(row)),
        (_("Standard hours"), lambda row: row.hours),
        (_("Price"), lambda row: row.price),
        (_("Bay"), lambda row: row.get_bay_kind_display()),
        (_("Skill"), lambda row: row.skill),
    )

    def rows(self) -> QuerySet[Any]:
        return LabourOperation.objects.visible_to(self.asked.user)

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        return {"may_edit": user.has(EDIT), "shop_line": line_of(user) if Use.SHOP in uses_here(self.request) else ""}


class LabourForm(ActionForm):
    title = forms.CharField(label=_("Name"), max_length=120)
    title_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    hours = forms.DecimalField(label=_("Standard hours"), max_digits=6, decimal_places=2)
    price = forms.DecimalField(label=_("Price (yuan)"), max_digits=10, decimal_places=2, min_value=0)
    bay_kind = forms.ChoiceField(label=_("Needs"), choices=_ANY_BAY, required=False)
    skill = forms.SlugField(label=_("Certificate needed (its code)"), max_length=48, required=False)


class EnterLabourForm(LabourForm):
    line = forms.ChoiceField(label=_("Service line"))
    code = forms.SlugField(label=_("Code"), max_length=48)
    field_order = ("line", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ServiceLine.objects.order_by("pk")
        self.fields["line"].choices = [(row.code, str(row)) for row in rows]  # type: ignore[attr-defined]


class EnterLabourPage(FormPage):
    title = _("New labour operation")
    done = _("Entered.")
    form_class = EnterLabourForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        enter_labour(typed.pop("line"), typed.pop("code"), **typed, actor=self.actor, at=self.at)
        return reverse("labour")


class EditLabourForm(LabourForm):
    is_active = forms.BooleanField(label=_("May be quoted"), required=False)


class EditLabourPage(FormPage):
    title = _("Change the labour operation")
    done = _("Changed. What was quoted before keeps its price.")
    form_class = EditLabourForm

    def find(self) -> Any:
        found = LabourOperation.objects.visible_to(self.actor).filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise NotFound(what=LabourOperation._meta.verbose_name, key=self.kwargs["pk"])
        return found

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in LABOUR_FIELDS}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_labour(self.subject.pk, typed, actor=self.actor, at=self.at, version=version)
        return reverse("labour")
