"""What changed between two handbooks, in sentences."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.handbook.describe import labels
from anxin.handbook.describe.values import written
from anxin.handbook.schema import Entry, Handbook, Part, walk


def diff_text(before: Handbook, after: Handbook) -> list[str]:
    """One sentence for each entry that came or went and each value that changed, in the reader's language."""
    english = (get_language() or "").startswith("en")
    old, new = dict(walk(before)), dict(walk(after))
    return [
        *_changed(before.meta, after.meta, labels.section("meta"), english=english),
        *(
            _("“%(title)s” (%(path)s) is gone.") % _named(old[path], path, english=english)
            for path in old
            if path not in new
        ),
        *(
            _("“%(title)s” (%(path)s) is new.") % _named(new[path], path, english=english)
            for path in new
            if path not in old
        ),
        *(
            sentence
            for path in new
            if path in old
            for sentence in _changed(old[path], new[path], _title(new[path], path, english=english), english=english)
        ),
    ]


def _changed(old: Part, new: Part, title: str, *, english: bool) -> Iterator[str]:
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after or _holds_entries(before) or _holds_entries(after):
            continue
        field = labels.field(name)
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from _list_changed(before, after, {"title": title, "field": field}, english=english)
        else:
            yield _("%(title)s: %(field)s was “%(before)s” and is now “%(after)s”.") % {
                "title": title,
                "field": field,
                "before": written(before, english=english),
                "after": written(after, english=english),
            }


def _list_changed(
    before: tuple[object, ...], after: tuple[object, ...], where: dict[str, str], *, english: bool
) -> Iterator[str]:
    gone = [row for row in before if row not in after]
    new = [row for row in after if row not in before]
    for row in gone:
        yield _("%(title)s: %(field)s no longer has “%(value)s”.") % {**where, "value": written(row, english=english)}
    for row in new:
        yield _("%(title)s: %(field)s now has “%(value)s”.") % {**where, "value": written(row, english=english)}
    if not gone and not new:
        yield _("%(title)s: %(field)s stand in another order.") % where


def _holds_entries(value: object) -> bool:
    """Those are compared one by one."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Entry)


def _named(part: Part, path: str, *, english: bool) -> dict[str, str]:
    return {"title": written(part, english=english), "path": path}


def _title(part: Part, path: str, *, english: bool) -> str:
    return f"{written(part, english=english)} ({path})"
