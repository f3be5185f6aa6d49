"""Facts about people, stations and regions."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class UserCreated(Event):
    name = "user.created"
    sentence = _("%(actor)s opened the account %(username)s.")
    username: str


@dataclass(frozen=True)
class UserEdited(Event):
    name = "user.edited"
    sentence = _("%(actor)s changed the account (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class PasswordSet(Event):
    name = "user.password_set"
    sentence = _("%(actor)s set a new password.")


@dataclass(frozen=True)
class RoleGranted(Event):
    name = "user.role_granted"
    sentence = _("%(actor)s gave the role %(role)s (%(place)s).")
    role: str
    place: str


@dataclass(frozen=True)
class RoleWithdrawn(Event):
    name = "user.role_withdrawn"
    sentence = _("%(actor)s withdrew the role %(role)s (%(place)s): %(reason)s")
    role: str
    place: str
    reason: str


@dataclass(frozen=True)
class UserDeactivated(Event):
    name = "user.deactivated"
    sentence = _("%(actor)s closed the account: %(reason)s")
    reason: str


@dataclass(frozen=True)
class UserReactivated(Event):
    name = "user.reactivated"
    sentence = _("%(actor)s opened the account again.")


@dataclass(frozen=True)
class TokenIssued(Event):
    name = "user.token_issued"
    sentence = _("%(actor)s issued the token “%(title)s”.")
    token: int
    title: str
    roles: list[str]


@dataclass(frozen=True)
class TokenRevoked(Event):
    name = "user.token_revoked"
    sentence = _("%(actor)s revoked the token “%(title)s”.")
    token: int
    title: str


@dataclass(frozen=True)
class UserLinesSet(Event):
    """``lines`` is empty for somebody who works for all of them."""

    name = "user.lines_set"
    sentence = _("%(actor)s set the service lines the person works for (%(lines)s).")
    lines: list[str]


@dataclass(frozen=True)
class RegionCreated(Event):
    name = "region.created"
    sentence = _("%(actor)s opened the region %(title)s.")
    title: str


@dataclass(frozen=True)
class StationCreated(Event):
    name = "station.created"
    sentence = _("%(actor)s opened the station %(title)s.")
    title: str


@dataclass(frozen=True)
class StationEdited(Event):
    name = "station.edited"
    sentence = _("%(actor)s changed the station (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class StationAuthorised(Event):
    name = "station.authorised"
    sentence = _("%(actor)s authorised the station for %(families)s.")
    families: list[str]


@dataclass(frozen=True)
class StationLinesSet(Event):
    """``lines`` is empty where the product families decide."""

    name = "station.lines_set"
    sentence = _("%(actor)s set the service lines the station serves (%(lines)s).")
    lines: list[str]


@dataclass(frozen=True)
class TerritorySet(Event):
    name = "station.territory_set"
    sentence = _("%(actor)s gave the station %(division)s (priority %(priority)s).")
    division: str
    priority: int
    is_urban: bool
    valid_from: str
    valid_until: str


@dataclass(frozen=True)
class TerritoryWithdrawn(Event):
    name = "station.territory_withdrawn"
    sentence = _("%(actor)s took %(division)s away from the station: %(reason)s")
    division: str
    reason: str
