"""What people fill in, checked row by row. Unknown rows are refused, so that nothing typed is lost in silence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.documents.errors import AnswerRefused
from anxin.handbook.schema import Asked, Form, Section

MOST = {"text": 200, "paragraph": 4_000}
MOST_LINES = 200


def asked_rows(form: Form) -> Iterator[Asked]:
    for section in form.sections:
        yield from (row for row in section.rows if row.ask)


def asked_tables(form: Form) -> Iterator[Section]:
    yield from (section for section in form.sections if section.cells and not section.table)


def checked(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept: text, decimals as text, ISO days, booleans, ids of choices; lines of tables."""
    rows = {str(row.id): row for row in asked_rows(form)}
    tables = {str(section.id): section for section in asked_tables(form)}
    kept: dict[str, Any] = {}
    for name, value in answers.items():
        if name in tables:
            kept[name] = _lines(tables[name], value)
        elif name in rows:
            kept[name] = _one(rows[name], value)
        else:
            raise AnswerRefused(label=str(name)[:60], reason=_("the form has no such row"), field=str(name)[:60])
    return {name: value for name, value in kept.items() if value not in (None, "", [])}


def _lines(section: Section, value: object) -> list[dict[str, Any]]:
    label = section.title or str(section.id)
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(row, Mapping) for row in value):
        raise AnswerRefused(label=label, reason=_("must be a list of lines"), field=str(section.id))
    if len(value) > MOST_LINES:
        raise AnswerRefused(label=label, reason=_("has more than %s lines") % MOST_LINES, field=str(section.id))
    columns = {str(column.id): column for column in section.cells}
    lines = []
    for row in value:
        if unknown := set(row) - columns.keys():
            raise AnswerRefused(label=label, reason=_("the form has no such row"), field=str(sorted(unknown)[0])[:60])
        line = {name: _one(columns[name], cell) for name, cell in row.items()}
        lines.append({name: cell for name, cell in line.items() if cell not in (None, "")})
    return [line for line in lines if line]


def _one(row: Asked, value: object) -> object:
    if value is None or value == "":
        return None
    match row.ask:
        case "number":
            return _number(row, value)
        case "date":
            return _day(row, value)
        case "yes_no":
            if not isinstance(value, bool):
                raise _refused(row, _("must be yes or no"))
            return value
        case "choice":
            if value not in {one.id for one in row.choices}:
                raise _refused(row, _("is none of the choices"))
            return value
        case _:
            return _text(row, value)


def _text(row: Asked, value: object) -> str:
    if not isinstance(value, str):
        raise _refused(row, _("must be text"))
    text = "".join(
        one for one in value.replace("\r\n", "\n") if one == "\n" or one.isprintable() or one == "\t"
    ).strip()
    most = MOST["paragraph" if row.ask == "paragraph" else "text"]
    if len(text) > most:
        raise _refused(
            row, _("has %(length)s characters; there is room for %(most)s") % {"length": len(text), "most": most}
        )
    return text


def _number(row: Asked, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal) or len(str(value)) > 40:
        raise _refused(row, _("must be a number"))
    try:
        number = Decimal(str(value).replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        raise _refused(row, _("must be a number")) from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 12:
        raise _refused(row, _("must be a number"))
    return f"{number:f}"


def _day(row: Asked, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(str(value)[:32]).isoformat()
    except ValueError:
        raise _refused(row, _("must be a date, such as 2026-03-04")) from None


def _refused(row: Asked, reason: str) -> AnswerRefused:
    english = (get_language() or "").startswith("en")
    return AnswerRefused(label=row.label_en if english else row.label, reason=reason, field=str(row.id))
