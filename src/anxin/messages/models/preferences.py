"""How somebody, or everybody with a role, wants to be told."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.messages.channels import Channel
from anxin.messages.rules import Hours
from anxin.people import roles
from anxin.people.models import User


class Preference(Audited):
    """Of one person, or the default of a role. With ``follows_role`` a person's own choices rest; the address stays.

    The channels are those wished for beyond what the handbook demands of a message. E-mail and telephone stand with the
    account; ``chat`` is the person's name or number at the chat service.
    """

    SUBJECT: ClassVar[str] = "preference"

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.CASCADE, related_name="preference")
    role = models.CharField(
        max_length=32, null=True, blank=True, unique=True, choices=[(role.code, role.title) for role in roles.ROLES]
    )
    chat = models.CharField(max_length=120, blank=True)
    follows_role = models.BooleanField(default=False)
    urgent_channels = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    other_channels = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    urgent_passes = models.BooleanField(default=True)
    digest_at = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=48)

    objects = AuditedQuerySet.as_manager()

    class Meta:
        verbose_name = _("way of being told")
        verbose_name_plural = _("ways of being told")
        constraints = [
            models.CheckConstraint(
                name="preference_is_of_a_person_or_a_role",
                condition=Q(user__isnull=False, role__isnull=True) | Q(user__isnull=True, role__isnull=False),
            ),
            models.CheckConstraint(
                name="preference_role_known", condition=Q(role__isnull=True) | Q(role__in=list(roles.BY_CODE))
            ),
            models.CheckConstraint(
                name="preference_channels_known",
                condition=Q(urgent_channels__contained_by=Channel.values, other_channels__contained_by=Channel.values),
            ),
            models.CheckConstraint(
                name="preference_quiet_has_both_ends",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.role or f"user {self.user_id}"

    @property
    def hours(self) -> Hours:
        return Hours(self.time_zone, self.quiet_from, self.quiet_until, self.urgent_passes, self.digest_at)

    @property
    def urgent_titles(self) -> list[str]:
        return [str(Channel(code).label) for code in self.urgent_channels]

    @property
    def other_titles(self) -> list[str]:
        return [str(Channel(code).label) for code in self.other_channels]

    def wished(self, *, is_urgent: bool) -> list[str]:
        return list(self.urgent_channels if is_urgent else self.other_channels)
