"""Whom the service is for."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Audited, AuditedQuerySet
from anxin.people.models import Division, User
from anxin.people.visibility import scope_of


class CustomerQuerySet(AuditedQuerySet["Customer"]):
    def visible_to(self, user: User) -> Self:
        """All for the desk; for a region, a station or a technician those whose requests they have or had."""
        reach = scope_of(user)
        if reach.everything:
            return self
        return self.filter(pk__in=served_customers(user))


class Customer(Audited):
    """A household or an organisation. Phone numbers stand in rows of their own, in one spelling."""

    SUBJECT: ClassVar[str] = "customer"

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("household")
        ORGANISATION = "organisation", _("organisation")

    class Language(models.TextChoices):
        CHINESE = "zh-hans", _("Chinese")
        ENGLISH = "en", _("English")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.HOUSEHOLD)
    contact = models.CharField(max_length=120, blank=True)
    division = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # In which the house writes to them.
    language = models.CharField(
        max_length=8, choices=Language.choices, default=Language.CHINESE, db_default=Language.CHINESE
    )
    # Whether and when the customer may be called; a visit is another matter.
    wants_no_calls = models.BooleanField(default=False)
    calls_from = models.TimeField(null=True, blank=True)
    calls_until = models.TimeField(null=True, blank=True)
    # Where an imported customer came from, so that the same file twice changes nothing.
    origin = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    objects = CustomerQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        constraints = [
            models.CheckConstraint(name="customer_kind_known", condition=Q(kind__in=["household", "organisation"])),
            models.CheckConstraint(name="customer_language_known", condition=Q(language__in=["zh-hans", "en"])),
            models.CheckConstraint(
                name="customer_hours_for_calls_run_forward",
                condition=Q(calls_from=None, calls_until=None) | Q(calls_from__lt=F("calls_until")),
            ),
            models.UniqueConstraint(fields=["origin"], name="customer_once_per_origin", condition=~Q(origin="")),
        ]

    def __str__(self) -> str:
        return self.name


def served_customers(user: User) -> models.QuerySet[Customer]:
    """Ids of the customers of requests in reach; the requests are a room above, known here by their relation only."""
    reach = scope_of(user)
    condition = reach.condition(
        station="requests__station", region="requests__region", technician="requests__technician", line="requests__line"
    )
    return Customer.objects.filter(condition).order_by().values("pk")  # type: ignore[return-value]


class CustomerPhone(models.Model):
    """A number as it is dialled: digits only, no country code, extension behind a ``-``.

    Several customers may share one (an office, a family), so it is not unique.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=32, db_index=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "number"], name="customer_phone_once_per_customer"),
            models.UniqueConstraint(fields=["customer"], name="customer_phone_one_main", condition=Q(is_main=True)),
        ]

    def __str__(self) -> str:
        return self.number
