"""Where a part can be, in what condition, and what a loan is for. Sources: 003 §4.6–4.9; 000 §六; 002 §F."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of place. What lies in those of ``COUNTED`` is counted; the others are where the house ends."""

    STORE = "store", _("store")
    SHELF = "shelf", _("reserved shelf")
    BIN = "bin", _("bin")
    STATION = "station", _("station’s stock")
    VAN = "van", _("van")
    TECHNICIAN = "technician", _("with a technician")
    TRANSIT = "transit", _("on the way")
    FITTED = "fitted", _("fitted, the order not finished")
    SUPPLIER = "supplier", _("supplier")
    UNIT = "unit", _("built into a unit")
    SOLD = "sold", _("sold")
    DEDUCTED = "deducted", _("deducted")
    SCRAP = "scrap", _("scrap")
    WRITTEN_OFF = "written_off", _("written off")
    DIFFERENCE = "difference", _("difference of a count")
    OPENING = "opening", _("opening balance")


COUNTED = (Kind.STORE, Kind.SHELF, Kind.BIN, Kind.STATION, Kind.VAN, Kind.TECHNICIAN, Kind.TRANSIT, Kind.FITTED)
# Booked there, and no shelf anybody could stand before.
BETWEEN = (Kind.TRANSIT, Kind.FITTED)
OUTSIDE = tuple(kind for kind in Kind if kind not in COUNTED)
# Places that somebody in particular answers for: whom, the place itself says.
OF_THE_COMPANY = (Kind.STORE, Kind.SHELF, Kind.BIN)
OF_A_STATION = (Kind.STATION,)
OF_A_PERSON = (Kind.TECHNICIAN, Kind.VAN)


class Condition(models.TextChoices):
    """Kept apart in every place (003 §4.7): a faulty piece can never be handed out as a good one."""

    GOOD = "good", _("good")
    FAULTY = "faulty", _("faulty")
    DOA = "doa", _("dead on arrival")
    OLD = "old", _("old part")


class Purpose(models.TextChoices):
    """Why somebody has it on their account; the handbook's times differ by it."""

    ORDER = "order", _("for an order")
    STOCK = "stock", _("as stock")
    BATCH = "batch", _("for a batch fault")
    INSTALLATION = "installation", _("for installations")
    OLD_PART = "old_part", _("an old part that has to come back")


# What parts may be asked for; an old part comes onto the account by itself.
ASKED_FOR = (Purpose.ORDER, Purpose.STOCK, Purpose.BATCH, Purpose.INSTALLATION)


class Package(models.TextChoices):
    """How a parcel looked when the carrier brought it (003 §4.1.2, §4.6.1.2)."""

    INTACT = "intact", _("intact")
    CRUSHED = "crushed", _("slightly crushed, opened with the carrier")
    DAMAGED = "damaged", _("badly damaged")


class How(models.TextChoices):
    """How a piece on loan was accounted for."""

    USED = "used", _("used")
    RETURNED = "returned", _("returned")
    SOLD = "sold", _("sold")
    DEDUCTED = "deducted", _("deducted")


class Bearer(models.TextChoices):
    """One end of a parcel: the company, or the station or person it goes to or comes from."""

    COMPANY = "company", _("the company")
    HOLDER = "holder", _("the station or technician")


class Direction(models.TextChoices):
    """Between a station's stock and one of its technicians (003 §4.9)."""

    OUT = "out", _("drawn by the technician")
    BACK = "back", _("given back to the station")


class SaleKind(models.TextChoices):
    """Where what is sold lies (003 §4.2.1–4.2.2)."""

    STORE = "store", _("out of the store")
    LOAN = "loan", _("out of what is on loan")


class Terms(models.TextChoices):
    """When the money comes (000 §六.6)."""

    FIRST = "first", _("paid before it is sent")
    COLLECTED = "collected", _("collected on delivery, guaranteed by whoever ordered")
