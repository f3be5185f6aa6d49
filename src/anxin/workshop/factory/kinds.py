"""Which sets go back to the factory, why, who answers for it, and what becomes of them there. Source: 003 §2, §四-2."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    """Whose set it is, as the status sheet tells them apart."""

    CUSTOMER = "customer", _("customer’s set")
    DEMO = "demo", _("demonstration set")
    UNSOLD = "unsold", _("unsold set")
    SCRAP = "scrap", _("scrap set")


class Cause(models.TextChoices):
    """Why it goes back: nobody but the factory can repair it, or it failed acceptance when it was delivered."""

    FAULT = "fault", _("fault only the factory can repair")
    DELIVERY = "delivery", _("failed acceptance on delivery")


class Liable(models.TextChoices):
    """Who answers for the damage."""

    COMPANY = "company", pgettext_lazy("liable", "the company")
    CARRIER = "carrier", pgettext_lazy("liable", "the carrier")
    SELLER = "seller", pgettext_lazy("liable", "the seller")
    STATION = "station", pgettext_lazy("liable", "the station")
    CUSTOMER = "customer", pgettext_lazy("liable", "the customer")


class Disposition(models.TextChoices):
    """What is done with it in the factory: repaired, exchanged, returned as it is, or cleared away."""

    REPAIR = "repair", _("repair it")
    EXCHANGE = "exchange", _("exchange it")
    RETURN = "return", _("send it back as it is")
    CLEAR = "clear", _("clear it away")


class Direction(models.TextChoices):
    IN = "in", _("came in")
    OUT = "out", _("went out")


class FreightPayer(models.TextChoices):
    """Where nothing was agreed, the company pays."""

    COMPANY = "company", _("the company, as nothing else was agreed")
    STATION = "station", _("the station, as agreed")
    CUSTOMER = "customer", _("the customer, as agreed")
    LIABLE = "liable", _("whoever is liable, as agreed")
