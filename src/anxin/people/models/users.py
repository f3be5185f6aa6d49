"""People who sign in, and the roles they were given."""

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.compiled import Compiled
from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people import roles
from anxin.people.models.stations import Region, Station
from anxin.people.scopes import Role, Scope


class UserQuerySet(AuditedQuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def of_line(self, line: str) -> "UserQuerySet":
        """Those who work for the line: it is one of theirs, or all are."""
        return self.filter(Q(lines=[]) | Q(lines__contains=[line]))

    def with_role(self, role: str, *, station_id: int | None = None, region_id: int | None = None) -> "UserQuerySet":
        """Active people with the role; of one station or region where an id is given."""
        grants = RoleGrant.objects.filter(role=role)
        if station_id is not None:
            grants = grants.filter(station_id=station_id)
        if region_id is not None:
            grants = grants.filter(region_id=region_id)
        return self.active().filter(pk__in=grants.values("user_id")).order_by("pk")


class Accounts(UserManager["User"]):
    """Django's own account manager, with the questions above."""

    use_in_migrations = False

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        return self.get_queryset().active()

    def lock(self, pk: int, *, version: int | None = None) -> "User":
        return self.get_queryset().lock(pk, version=version)

    def with_role(self, role: str, *, station_id: int | None = None, region_id: int | None = None) -> UserQuerySet:
        return self.get_queryset().with_role(role, station_id=station_id, region_id=region_id)


class User(AbstractUser, Audited):
    """A person. What they may do comes from their grants, never from flags of their own."""

    SUBJECT: ClassVar[str] = "user"

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    # The service lines somebody works for; none stands for all of them, also for those that come later.
    lines = ArrayField(models.SlugField(max_length=32), default=list, blank=True)
    # The one their pages are about, where they work for several; empty until they chose.
    line = models.SlugField(max_length=32, blank=True)

    objects = Accounts()  # type: ignore[misc]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="user_looks_at_a_line_of_theirs",
                condition=Q(line="") | Q(lines=[]) | Q(lines__contains=[F("line")]),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def roles(self) -> list["RoleGrant"]:
        """The grants, read once per request."""
        return _GRANTS.rows(user=self.pk)

    def has(self, permission: str) -> bool:
        """Whether any of the roles carries it, anywhere. Where it counts is for ``policies`` to say."""
        return any(permission in grant.described.may for grant in self.roles)

    @property
    def needs_second_factor(self) -> bool:
        """Headquarters roles move money and people; a password alone does not open them."""
        return any(grant.described.at_headquarters for grant in self.roles)


class RoleGrant(models.Model):
    """A role given to a person, for a station or region where the role is bound to one."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32, choices=[(role.code, role.title) for role in roles.ROLES])
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")

    class Meta:
        constraints = [
            models.CheckConstraint(name="role_grant_role_known", condition=Q(role__in=list(roles.BY_CODE))),
            models.CheckConstraint(
                name="role_grant_station_roles_have_a_station",
                condition=~Q(role__in=[r.code for r in roles.ROLES if r.scope in (Scope.STATION, Scope.OWN)])
                | Q(station__isnull=False),
            ),
            models.CheckConstraint(
                name="role_grant_region_roles_have_a_region",
                condition=~Q(role__in=[r.code for r in roles.ROLES if r.scope == Scope.REGION])
                | Q(region__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "station", "region"], name="role_grant_once", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(name="role_grant_by_role", fields=["role", "station"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def described(self) -> Role:
        return roles.BY_CODE[self.role]


_GRANTS = Compiled(
    lambda user: RoleGrant.objects.filter(user=user).select_related("station", "region").order_by("pk"),
    user=models.BigAutoField(),
)
