"""The lines of a table that people fill in: a grid of inputs, with some empty lines at the end."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from anxin.documents.answers import MOST_LINES
from anxin.handbook.schema import Column, Section
from anxin.web.components.basics import localised

SPARE = 3


class LinesInput(forms.Widget):
    """Inputs named ``<table>-<line>-<column>``. What is empty in every column is no line."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = list(value or [])
        count = min(max(self.section.lines, len(given) + SPARE), MOST_LINES)
        lines = [
            [
                self._cell(name, place, column, given[place] if place < len(given) else {})
                for column in self.section.cells
            ]
            for place in range(count)
        ]
        heads = [{"label": localised(column, "label"), "is_needed": column.mandatory} for column in self.section.cells]
        return SafeString(render_to_string("web/documents/lines.html", {"heads": heads, "lines": lines}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        lines = []
        for place in range(MOST_LINES + 1):
            cells = {
                str(column.id): self._typed(data, f"{name}-{place}-{column.id}", column)
                for column in self.section.cells
            }
            if any(value not in (None, "") for value in cells.values()):
                lines.append(cells)
        return lines

    def id_for_label(self, id_: str) -> str:
        return ""

    def _typed(self, data: Mapping[str, Any], name: str, column: Column) -> object:
        value = data.get(name, "")
        return {"yes": True, "no": False}.get(value) if column.ask == "yes_no" else value

    def _cell(self, name: str, place: int, column: Column, line: Mapping[str, Any]) -> dict[str, Any]:
        value = line.get(str(column.id), "")
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return {
            "name": f"{name}-{place}-{column.id}",
            "label": f"{localised(column, 'label')} {place + 1}",
            "value": value,
            "type": "date" if column.ask == "date" else "text",
            "is_number": column.ask == "number",
            "is_yes_no": column.ask == "yes_no",
            "choices": [(one.id, localised(one)) for one in column.choices],
        }


class Lines(forms.Field):
    def __init__(self, section: Section, **kwargs: Any) -> None:
        super().__init__(widget=LinesInput(section), required=False, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)
