"""Every field of every form, as a place a handbook may give grounds for."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import HiddenInput
from django.utils.text import format_lazy

from anxin.kernel.errors import Sentence
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.move_page import MovePage


def asked_by_forms() -> Mapping[str, Sentence]:
    """``work_order.take_away.is_agreed``, under the titles of its form and its field. Reads the pages on the way."""
    from anxin.web import urls  # noqa: F401 - a page is known when the addresses are

    found: dict[str, Sentence] = {}
    for page in _pages(FormPage):
        for key, title in _asked(page):
            found.setdefault(key, title)
    return found


def _asked(page: type[FormPage]) -> Iterator[tuple[str, Sentence]]:
    fields: Mapping[str, Any] = page.form_class.base_fields
    for name in fields.keys() - ActionForm.base_fields.keys():
        if not isinstance(fields[name].widget, HiddenInput):
            yield f"{page.place_of_fields()}.{name}", format_lazy("{} · {}", _title(page), fields[name].label or name)


def _title(page: type[FormPage]) -> Sentence:
    return page.move_title() if issubclass(page, MovePage) else page.title


def _pages(page: type[FormPage]) -> Iterator[type[FormPage]]:
    """Those that stand somewhere, the general before the special; what they only have in common stands nowhere."""
    for below in page.__subclasses__():
        is_move = issubclass(below, MovePage)
        if hasattr(below, "code") and hasattr(below, "model") if is_move else below.asks_at and below.title:
            yield below
        yield from _pages(below)
