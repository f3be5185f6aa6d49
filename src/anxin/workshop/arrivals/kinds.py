"""Why somebody comes, and where they are sent. Source: 002 §C row 1, §D 1.1."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    SERVICE = "service", _("after-sales customer")
    SALES = "sales", _("sales customer")
    OTHER = "other", _("somebody else")


class Zone(models.TextChoices):
    QUICK = "quick", _("quick repair")
    APPOINTMENT = "appointment", pgettext_lazy("zone", "appointments")
    REPAIR = "repair", pgettext_lazy("zone", "repair")
    PARKING = "parking", _("general parking")
