"""Fields for tables too long for a list: one types, the server offers, one presses."""

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from anxin.catalog.models import FaultCode, Product
from anxin.kernel.errors import NotFound
from anxin.people.models import Division, Station, User
from anxin.web.components.basics import localised

MOST = 12


class Lookup(forms.Widget):
    """A hidden value and a box to look it up in; what is found fills both."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        chosen = found(self.kind, value)
        context = {
            "name": name,
            "value": chosen.pk if chosen else "",
            "text": label(chosen) if chosen else "",
            "id": (attrs or {}).get("id", f"id_{name}"),
            "url": reverse("lookup", args=[self.kind]),
            "css": (attrs or {}).get("class", ""),
        }
        return mark_safe(render_to_string("web/parts/lookup.html", context))

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}_text"


class LookupField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice from a long table, by what people type."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(queryset=_MODELS[kind]._default_manager.all(), widget=Lookup(kind), **kwargs)
        self.error_messages["invalid_choice"] = _("Choose one of those offered.")


_MODELS: dict[str, type[Model]] = {"division": Division, "product": Product, "fault": FaultCode, "station": Station}


def lookup(request: HttpRequest, kind: str) -> HttpResponse:
    """What matches the typed words, as buttons that fill the field."""
    user = request.user
    assert isinstance(user, User)
    if kind not in _MODELS:
        raise NotFound(what=_("list"), key=kind)
    text = request.GET.get("q", "").strip()[:60]
    rows = list(_matching(kind, text, user.lines)[:MOST]) if text else []
    context = {"rows": [(row.pk, label(row)) for row in rows], "field": request.GET.get("field", ""), "text": text}
    return render(request, "web/parts/lookup_rows.html", context)


def _matching(kind: str, text: str, lines: list[str]) -> QuerySet[Any]:
    """The rows of the person's service lines (of all, where none is named) that have the text in them."""
    match kind:
        case "division":
            words = Q(title__icontains=text) | Q(title_en__icontains=text) | Q(code__startswith=text)
            words |= Q(parent__title__icontains=text) & Q(level=3)
            rows = Division.objects.filter(words, level__gte=2).select_related("parent__parent")
            return rows.order_by("level", "code") if len(text) > 1 else rows.order_by("code")
        case "product":
            words = Q(code__icontains=text) | Q(title__icontains=text)
            words &= Q(family__line__in=lines) if lines else Q()
            return Product.objects.filter(words).order_by("code")
        case "station":
            words = Q(title__icontains=text) | Q(code__icontains=text)
            words &= (Q(lines=[]) | Q(lines__overlap=lines)) if lines else Q()
            return Station.objects.filter(words, is_active=True).order_by("code")
        case _:
            words = Q(title__icontains=text) | Q(title_en__icontains=text) | Q(assembly__icontains=text)
            words &= (Q(family=None) | Q(family__line__in=lines)) if lines else Q()
            return FaultCode.objects.filter(words).order_by("assembly", "code")


def found(kind: str, value: Any) -> Any:
    text = str(value.pk if isinstance(value, Model) else value or "")
    return _MODELS[kind]._default_manager.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 19 else None


def label(row: Any) -> str:
    """What the box shows: a place with what it lies in, a model with its code."""
    if isinstance(row, Division):
        places = [row]
        while places[-1].parent is not None:
            places.append(places[-1].parent)
        return " ".join(localised(place) for place in reversed(places))
    return f"{row.assembly} · {localised(row)}" if isinstance(row, FaultCode) else str(row)
