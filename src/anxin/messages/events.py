"""Facts about gateways, about how people want to be told, and about receivers of events."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class GatewayAdded(Event):
    name = "gateway.added"
    sentence = _("%(actor)s added the gateway “%(title)s” (%(channel)s).")
    title: str
    channel: str


@dataclass(frozen=True)
class GatewayEdited(Event):
    """``fields`` names what changed; what the access data were or are is told nobody."""

    name = "gateway.edited"
    sentence = _("%(actor)s changed the gateway (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class GatewayTried(Event):
    name = "gateway.tried"
    sentence = _("%(actor)s sent a test message.")
    address: str


@dataclass(frozen=True)
class PreferenceSet(Event):
    name = "preference.set"
    sentence = _("%(actor)s set how messages come (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class EndpointAdded(Event):
    name = "endpoint.added"
    sentence = _("%(actor)s has events sent to %(url)s.")
    url: str


@dataclass(frozen=True)
class EndpointEdited(Event):
    name = "endpoint.edited"
    sentence = _("%(actor)s changed the receiver (%(fields)s).")
    fields: list[str]


@dataclass(frozen=True)
class EndpointSecretChanged(Event):
    name = "endpoint.secret_changed"
    sentence = _("%(actor)s changed the secret; both hold until %(until)s.")
    until: str


@dataclass(frozen=True)
class EndpointGivenUp(Event):
    """By the program, after days without an answer."""

    name = "endpoint.given_up"
    sentence = _("Switched off: %(reason)s")
    reason: str
