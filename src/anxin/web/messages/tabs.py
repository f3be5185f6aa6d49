"""The four pages about what leaves the house, beside each other."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence

_TABS: tuple[tuple[str, Sentence], ...] = (
    ("gateways", _("Gateways")),
    ("deliveries", _("Outgoing messages")),
    ("role-defaults", _("How roles are told")),
    ("endpoints", _("Events for programs")),
)


@dataclass(frozen=True)
class Tab:
    url: str
    title: Sentence
    is_here: bool


def tabs(here: str) -> list[Tab]:
    return [Tab(reverse(name), title, name == here) for name, title in _TABS]
