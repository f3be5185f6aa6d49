"""The gateways in force: those of the administrator, and those of the surroundings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from anxin.messages.channels import Channel
from anxin.messages.models import Gateway
from anxin.messages.sealing import unseal
from anxin.messages.speaking import TO, Spoken, speak


@dataclass(frozen=True)
class Carrier:
    """A gateway as it is used. ``sealed`` where a row keeps its address, ``plain`` where the surroundings name it."""

    channel: str
    title: str
    sealed: str = ""
    plain: str = ""
    gateway_id: int | None = None
    is_shared: bool = False
    lines: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Gateway) -> "Carrier":
        return cls(row.channel, row.title, row.address, "", row.pk, row.is_shared, tuple(row.lines))

    def carry(self, *, to: str, title: str, text: str) -> Spoken:
        """Raises ``SecretUnreadable``."""
        return speak(self.plain or unseal(self.sealed), to=to, title=title, text=text)

    def serves(self, line: str) -> bool:
        """What is about no line is carried by those who serve all."""
        return not self.lines or line in self.lines


def carriers() -> list[Carrier]:
    """The administrator's before those of the surroundings, the oldest first. One small query."""
    rows = [Carrier.of(row) for row in Gateway.objects.filter(is_active=True).order_by("pk")]
    return rows + of_surroundings()


def of_surroundings() -> list[Carrier]:
    named: dict[str, str] = settings.ANXIN_GATEWAYS
    return [
        Carrier(channel, f"ANXIN_GATEWAY_{channel.upper()}", plain=address, is_shared=TO not in address)
        for channel, address in named.items()
        if address
    ]


def carrier_for(known: Sequence[Carrier], channel: str, line: str) -> Carrier | None:
    """One that names the line before one that serves all."""
    fit = [row for row in known if row.channel == channel and row.serves(line)]
    return min(fit, key=lambda row: not row.lines, default=None)


def channels_served(known: Sequence[Carrier]) -> list[Channel]:
    return [channel for channel in Channel if any(row.channel == channel for row in known)]
