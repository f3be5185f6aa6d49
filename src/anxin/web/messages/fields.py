"""Inputs that several of these forms have."""

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anxin.handbook.models import ServiceLine
from anxin.kernel.listed import listed
from anxin.messages.actions.set_preference import Wish
from anxin.messages.carriers import carriers, channels_served
from anxin.messages.channels import Channel
from anxin.messages.models import Preference
from anxin.web.forms import ActionForm


def lines_offered() -> list[tuple[str, str]]:
    return [(row.code, str(row)) for row in ServiceLine.objects.order_by("pk")]


def lines_named(codes: Iterable[str]) -> str:
    """Their titles on one line; all of them where none is named."""
    wanted = set(codes)
    return listed(title for code, title in lines_offered() if code in wanted) or gettext("all service lines")


class Lines(forms.MultipleChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=_("Service lines"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None ticked: all lines, also those that come later."),
            choices=lines_offered,
        )


class Hour(forms.TimeField):
    """An hour of the day, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), required=False, **kwargs)


def channels_offered() -> list[tuple[str, str]]:
    """Each channel, with a word to those that nobody carries yet."""
    served = channels_served(carriers())
    return [
        (
            channel.value,
            str(channel.label)
            if channel in served
            else gettext("%(channel)s (no gateway yet)") % {"channel": channel.label},
        )
        for channel in Channel
    ]


class Channels(forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, choices=channels_offered, **kwargs)


def zones() -> Sequence[tuple[str, str]]:
    return [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone and not zone.startswith("Etc/")]


class WishForm(ActionForm):
    urgent_channels = Channels(label=_("Urgent messages also come by"))
    other_channels = Channels(
        label=_("Other messages also come by"),
        help_text=_("All messages stand in the program. What the handbook demands comes in any case."),
    )
    quiet_from = Hour(label=_("Quiet from"))
    quiet_until = Hour(label=_("Quiet until"), help_text=_("What comes in between waits until the quiet hours end."))
    urgent_passes = forms.BooleanField(label=_("Urgent messages may disturb the quiet hours"), required=False)
    digest_at = Hour(
        label=_("One message a day at"),
        help_text=_("What is not urgent is collected until this hour. Empty: it comes one by one."),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)


WISHES = ("urgent_channels", "other_channels", "quiet_from", "quiet_until", "urgent_passes", "digest_at", "time_zone")


def wish_of(typed: dict[str, Any]) -> Wish:
    """What was typed, taken out of the rest."""
    return Wish(**{name: typed.pop(name) for name in WISHES})


def as_initial(row: Preference) -> dict[str, Any]:
    return {name: getattr(row, name) for name in WISHES}
