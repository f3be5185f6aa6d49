"""Whose wishes count for a person: their own, or those of their role."""

from collections.abc import Iterable, Mapping

from anxin.messages.models import Preference
from anxin.people.models import RoleGrant
from anxin.people.roles import ROLES

_RANK = {role.code: rank for rank, role in enumerate(ROLES)}


def preferences_of(user_ids: Iterable[int]) -> Mapping[int, Preference]:
    """What counts for each of them; nobody has to have any. Three queries, whoever many they are.

    A person of several roles follows the first of them, in the house's order, that has a default.
    """
    ids = set(user_ids)
    own = {row.user_id: row for row in Preference.objects.filter(user__in=ids, follows_role=False)}
    defaults = {row.role: row for row in Preference.objects.filter(role__isnull=False)}
    found: dict[int, Preference] = {pk: row for pk, row in own.items() if pk is not None}
    if defaults:
        grants = RoleGrant.objects.filter(user__in=ids - found.keys(), role__in=[role for role in defaults if role])
        for grant in sorted(grants, key=lambda row: _RANK[row.role]):
            found.setdefault(grant.user_id, defaults[grant.role])
    return found


def preference_of(user_id: int) -> Preference | None:
    return preferences_of([user_id]).get(user_id)
