"""The form behind every page that acts."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class ActionForm(forms.Form):
    """Carries, besides what is typed, the version of the subject that the person saw and the key of this rendering."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["key"].initial = secrets.token_urlsafe(18)

    @property
    def typed(self) -> dict[str, Any]:
        """The cleaned values without the hidden two."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "key")}


class Text(forms.CharField):
    """A long text: an area of its own that keeps a draft; a limit that is told before the database tells it."""

    def __init__(self, *, rows: int = 3, max_length: int = 500, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["max_length"] = _(
            "This is too long: %(show_value)s characters, at most %(limit_value)s can be kept."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without ``maxlength``: a browser that cuts a pasted text in silence loses what was typed."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Pieces(forms.IntegerField):
    """How many; empty for none. Typed, at the right as numbers stand. ``look``: its classes, where a template adds others."""

    def __init__(self, *, look: str = "form-control text-end", **kwargs: Any) -> None:
        about = {"class": look, "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(required=False, min_value=0, widget=forms.TextInput(attrs=about), **kwargs)


class Moment(forms.DateTimeField):
    """A day and a time, entered with the browser's own picker, in the company's zone."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
        super().__init__(**kwargs)


class Day(forms.DateField):
    """A day, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class Hour(forms.TimeField):
    """A time of the day, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)


class Suggested(forms.TextInput):
    """A line of text, with what others call it to choose from."""

    def __init__(self, words: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = tuple(words)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = super().render(name, value, {**(attrs or {}), "list": f"words-{name}"}, renderer)
        options = format_html_join("", '<option value="{}">', ((word,) for word in self.words))
        return format_html('{}<datalist id="words-{}">{}</datalist>', shown, name, options)
