"""What bays, waits, lines and checks there are. Sources: 002 §C–§E; 004; 001a P15."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BayKind(models.TextChoices):
    """What can be done in a bay. A labour operation that names none can be done in any."""

    GENERAL = "general", _("general repair bay")
    QUICK = "quick", _("quick-service bay")
    LIFT = "lift", _("bay with a lift")
    PIT = "pit", _("inspection pit")
    INSPECTION = "inspection", _("pre-inspection bay")
    BODY = "body", _("body shop")
    PAINT = "paint", _("paint booth")
    ALIGNMENT = "alignment", _("wheel alignment")


class WaitsFor(models.TextChoices):
    """Why nobody works on a car that is in the shop."""

    PART = "part", _("a part")
    ANSWER = "answer", _("the customer’s answer")
    OUTSIDE = "outside", _("work done outside")
    EXPERT = "expert", _("an expert’s help")


class LineKind(models.TextChoices):
    LABOUR = "labour", _("labour")
    PART = "part", _("part")
    OTHER = "other", _("other charge")


class Payer(models.TextChoices):
    """Who pays a line of the bill."""

    CUSTOMER = "customer", _("customer")
    MAKER = "maker", _("maker’s warranty")
    INSURER = "insurer", _("insurer")
    GOODWILL = "goodwill", _("goodwill")


class Answer(models.TextChoices):
    """What the customer said to a quote."""

    WAITING = "waiting", _("to be answered")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("refused")
    REPLACED = "replaced", _("replaced by a newer quote")


class Channel(models.TextChoices):
    """How the customer answered."""

    SIGNED = "signed", _("signed here")
    PHONE = "phone", _("by phone")
    LINK = "link", _("by the link")


class FoundOutcome(models.TextChoices):
    """What became of something that was found beyond the order."""

    OPEN = "open", _("to be decided")
    OFFERED = "offered", _("offered to the customer")
    MENDED = "mended", _("put right for nothing")
    LEFT = "left", _("not done")


class Stage(models.TextChoices):
    """Where one labour operation stands."""

    TO_DO = "to_do", _("to do")
    WORKING = "working", _("in work")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Pause(models.TextChoices):
    """Why somebody clocked off."""

    DONE = "done", _("the operation is done")
    BREAK = "break", _("break or end of the shift")
    WAIT = "wait", _("the car waits")
    OTHER_CAR = "other_car", _("called to another car")


class Check(models.TextChoices):
    """Who looks at the work, in this order; which of them a company wants is its handbook's to say."""

    SELF = "self", _("self-check")
    LEADER = "leader", _("team leader’s check")
    FINAL = "final", _("final inspection")


class Method(models.TextChoices):
    CASH = "cash", _("cash")
    CARD = "card", _("bank card")
    MOBILE = "mobile", _("mobile payment")
    TRANSFER = "transfer", _("transfer")


class OldParts(models.TextChoices):
    """What becomes of the parts taken out."""

    TAKE = "take", _("the customer takes them along")
    LEAVE = "leave", _("the shop disposes of them")
    MAKER = "maker", _("they go back to the maker")


class Damage(models.TextChoices):
    """A mark on the outline of the car."""

    SCRATCH = "scratch", _("scratch")
    DENT = "dent", _("dent")
    CHIP = "chip", _("chipped paint")
    CRACK = "crack", pgettext_lazy("damage", "crack")
    MISSING = "missing", pgettext_lazy("damage", "missing")
