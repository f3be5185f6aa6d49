"""Fields and refusals as they look in every form."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from anxin.kernel.errors import Refusal

_CSS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "checks"),
    (forms.CheckboxInput, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Textarea, "form-control"),
    (forms.widgets.Input, "form-control"),
)


def field(bound: BoundField, css: str = "mb-3", clause: Any = ()) -> dict[str, Any]:
    """A labelled field with its help and its errors, joined for screen readers."""
    widget = bound.field.widget
    kind = next((name for widget_type, name in _CSS if isinstance(widget, widget_type)), "form-control")
    attributes: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} {kind}".strip()}
    if bound.errors:
        attributes["class"] += " is-invalid"
        attributes["aria-invalid"] = "true"
        attributes["aria-describedby"] = f"{bound.id_for_label}_error"
    if bound.field.required and kind != "checks" and kind != "form-check-input":
        attributes["aria-required"] = "true"
    if isinstance(widget, forms.Textarea):
        attributes.setdefault("data-draft", bound.html_name)
        attributes.setdefault("rows", widget.attrs.get("rows", 3) if widget.attrs.get("rows") != "10" else 3)
    return {
        "field": bound,
        "widget": bound.as_widget(attrs=attributes),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": kind == "checks",
        "css": css,
        "clause": clause,
    }


def refusal(refusal: Refusal | None) -> dict[str, Any]:
    """The message area of a form: what, why, what now."""
    return {"refusal": refusal}
