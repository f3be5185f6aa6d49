"""Say how one wants to be told; or, for everybody with a role, how they are told until they say otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.messages import policies
from anxin.messages.channels import Channel
from anxin.messages.events import PreferenceSet
from anxin.messages.models import Preference
from anxin.people.actions.edit_user import edit_user
from anxin.people.models import User
from anxin.people.roles import BY_CODE


@dataclass(frozen=True)
class Wish:
    """Channels beyond what the handbook demands, quiet hours, the hour of the digest; times in ``time_zone``."""

    urgent_channels: Sequence[str] = ()
    other_channels: Sequence[str] = ()
    quiet_from: time | None = None
    quiet_until: time | None = None
    urgent_passes: bool = True
    digest_at: time | None = None
    time_zone: str = ""


@transaction.atomic
def set_preference(
    wish: Wish,
    *,
    follows_role: bool = False,
    email: str | None = None,
    phone: str | None = None,
    chat: str | None = None,
    actor: User,
    at: datetime,
) -> Preference:
    """One's own. An address that is ``None`` stays as it is; with ``follows_role`` the wish rests."""
    edit_user(actor.pk, email=email, phone=phone, actor=actor, at=at)
    row, _is_new = Preference.objects.get_or_create(user=actor, defaults={"time_zone": settings.TIME_ZONE})
    more: dict[str, object] = {"follows_role": follows_role}
    if chat is not None:
        more["chat"] = chat
    return _write(row, {**_checked(wish), **more}, actor=actor, at=at)


@transaction.atomic
def set_role_default(role: str, wish: Wish, *, actor: User | None, at: datetime) -> Preference:
    policies.check_may_configure(actor)
    if role not in BY_CODE:
        raise InputRefused(field="role", reason=_("There is no role “%(role)s”.") % {"role": role})
    row, _is_new = Preference.objects.get_or_create(role=role, defaults={"time_zone": settings.TIME_ZONE})
    return _write(row, _checked(wish), actor=actor, at=at)


def _checked(wish: Wish) -> dict[str, object]:
    if (wish.quiet_from is None) != (wish.quiet_until is None):
        raise InputRefused(field="quiet_until", reason=_("Quiet hours have a beginning and an end."))
    if unknown := {*wish.urgent_channels, *wish.other_channels} - set(Channel.values):
        raise InputRefused(
            field="other_channels", reason=_("There is no channel “%(channel)s”.") % {"channel": min(unknown)}
        )
    zone = wish.time_zone or settings.TIME_ZONE
    if zone not in available_timezones():
        raise InputRefused(field="time_zone", reason=_("There is no time zone “%(zone)s”.") % {"zone": zone})
    return asdict(wish) | {
        "urgent_channels": [channel for channel in Channel.values if channel in wish.urgent_channels],
        "other_channels": [channel for channel in Channel.values if channel in wish.other_channels],
        "time_zone": zone,
    }


def _write(row: Preference, values: Mapping[str, object], *, actor: User | None, at: datetime) -> Preference:
    locked = Preference.objects.lock(row.pk)
    changes = {name: value for name, value in values.items() if value != getattr(locked, name)}
    if not changes:
        return locked
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.write(*changes)
    record(locked, PreferenceSet(fields=list(changes)), actor=actor, at=at)
    return locked
