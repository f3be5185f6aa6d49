"""Several photos in one field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now

MOST = 6


class PicturesInput(forms.ClearableFileInput):
    template_name = "django/forms/widgets/input.html"
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class Pictures(forms.FileField):
    """Answers with a list of uploads, perhaps empty; what is in them the store looks at."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PicturesInput(attrs={"accept": "image/*", "multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        found = [super(Pictures, self).clean(row, initial) for row in data or []]
        if len(found) > MOST:
            raise forms.ValidationError(_now("At most %(most)s photos.") % {"most": MOST})
        return found
