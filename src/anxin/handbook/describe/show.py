"""A handbook as text to be read."""

from collections.abc import Iterator

from django.utils import translation

from anxin.handbook.describe import labels
from anxin.handbook.describe.values import said, written
from anxin.handbook.schema import Entry, Handbook, Part


def show_text(handbook: Handbook, language: str = "zh-hans", section: str = "") -> str:
    """Every section with its entries, their rules and wording; only ``section`` where one is named."""
    english = language.startswith("en")
    with translation.override("en" if english else "zh-hans"):
        return "\n".join(_lines(handbook, section, english=english)) + "\n"


def _lines(handbook: Handbook, only: str, *, english: bool) -> Iterator[str]:
    yield f"{handbook.meta.title_en if english else handbook.meta.title}  [{handbook.edition}]"
    for name in type(handbook).model_fields:
        value = getattr(handbook, name)
        if value in (None, ()) or (only and name != only):
            continue
        yield from ("", f"# {labels.section(name)}")
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts:
            yield from _part(part, "", english=english)


def _part(part: Part, indent: str, *, english: bool) -> Iterator[str]:
    if isinstance(part, Entry):
        title = part.title_en if english else part.title
        yield f"{indent}§ {title}  [{part.id}: {', '.join(part.clause)}]"
        indent += "  "
    for name, value in said(part, english=english):
        if name in ("title", "title_en", "clause"):
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield f"{indent}{labels.field(name)}:"
            for row in value:
                yield from _row(row, indent + "  ", english=english)
        else:
            yield f"{indent}{labels.field(name)}: {written(value, english=english)}"


def _row(row: Part, indent: str, *, english: bool) -> Iterator[str]:
    if isinstance(row, Entry):
        yield from _part(row, indent, english=english)
    else:
        yield f"{indent}- {written(row, english=english)}"
