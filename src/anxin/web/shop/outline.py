"""The outline of a car, on which damages are marked with a finger."""

import json
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from anxin.workshop.kinds import Damage
from anxin.workshop.looked import checked_marks

# What stands in a mark: one letter each, the same in both languages.
LETTERS = {"scratch": "S", "dent": "D", "chip": "P", "crack": "C", "missing": "M"}


def shown(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The marks with where they lie in the drawing (200 × 100) and their letter."""
    return [
        {
            **mark,
            "cx": mark["x"] * 2,
            "cy": mark["y"],
            "letter": LETTERS[mark["kind"]],
            "title": Damage(mark["kind"]).label,
        }
        for mark in marks
    ]


class OutlineInput(forms.Widget):
    """The drawing, a choice of what is damaged, and the marks as JSON in a hidden field."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        text = value if isinstance(value, str) else "[]"
        context = {
            "name": name,
            "value": text,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "kinds": [(code, label, LETTERS[code]) for code, label in Damage.choices],
            "marks": shown(read_marks(text) or []),
        }
        return mark_safe(render_to_string("web/shop/outline_input.html", context))


class Outline(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=OutlineInput(), required=False, max_length=20_000, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        """The marks as they came; the action looks at each."""
        try:
            marks = json.loads(super().clean(value) or "[]")
        except ValueError:
            marks = [None]
        return marks if isinstance(marks, list) else [None]


def read_marks(text: str) -> list[dict[str, Any]] | None:
    """Those that came back with a refused form; ``None`` where they cannot be read."""
    try:
        return checked_marks(json.loads(text))
    except Exception:
        return None
