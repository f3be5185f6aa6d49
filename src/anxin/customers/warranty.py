"""Whether the warranty covers a set. Pure arithmetic of dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anxin.kernel import durations


class Verdict(models.TextChoices):
    """In, out, or not to be said from what is known."""

    IN = "in", _("in warranty")
    OUT = "out", _("out of warranty")
    UNKNOWN = "unknown", _("not known yet")


@dataclass(frozen=True)
class Judgement:
    """The verdict with its reasoning: where it starts, when it ends, and which rules were applied in order."""

    verdict: Verdict
    starts_on: date | None
    ends_on: date | None
    reasons: tuple[str, ...]
    clause: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """What the handbook and the price list grant. ``months`` is the length of the warranty, ``None`` while unknown.

    ``grace`` (``3mo``, ``90d``) lies between the factory date and the start where nobody can prove the purchase;
    empty means that the handbook has no such rule. The clauses are the handbook's own behind each of the four tests.
    """

    months: int | None
    grace: str = ""
    is_special_sale_excluded: bool = True
    special_sale: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    no_proof: tuple[str, ...] = ()


@dataclass(frozen=True)
class Papers:
    """What is known of a set. A document counts only with a legible date: ``bought_on`` is that date."""

    made_on: date | None = None
    bought_on: date | None = None
    has_invoice: bool = False
    has_warranty_card: bool = False
    is_on_special_sales_list: bool = False
    is_damaged_by_customer: bool = False


def judge(papers: Papers, terms: Terms, *, on: date) -> Judgement:
    """The tests in the handbook's order: special-sales list, damage, proofs, factory date.

    Either document with a legible date suffices; only when both are missing does the warranty start at the factory
    date plus the grace (003, Ambiguity 25). The last day counts in: a year from 1 October ends with the next 1 October.
    """
    if papers.is_on_special_sales_list and terms.is_special_sale_excluded:
        return _out(
            gettext("The serial number is on the special-sales list: sold without warranty."), terms.special_sale
        )
    if papers.is_damaged_by_customer:
        return _out(gettext("The damage was caused by the customer: the repair is chargeable."), terms.damage)
    passed = (gettext("Not on the special-sales list."),)
    start, reason, clause = _start(papers, terms, on)
    if start is None:
        return Judgement(Verdict.UNKNOWN, None, None, (*passed, *reason), clause)
    if terms.months is None:
        unknown = gettext("How long the warranty of this model lasts is not known.")
        return Judgement(Verdict.UNKNOWN, start, None, (*passed, *reason, unknown), clause)
    end = months_later(start, terms.months)
    span = gettext("Warranty of %(months)s months: %(start)s to %(end)s.") % {
        "months": terms.months,
        "start": start,
        "end": end,
    }
    return Judgement(Verdict.IN if on <= end else Verdict.OUT, start, end, (*passed, *reason, span), clause)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last of the month where it has no such day (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _start(papers: Papers, terms: Terms, on: date) -> tuple[date | None, tuple[str, ...], tuple[str, ...]]:
    documents = _documents(papers)
    doubt = _doubt(papers, on) if documents else ""
    if documents and not doubt:
        reason = gettext("%(documents)s: bought on %(day)s.") % {"documents": documents, "day": papers.bought_on}
        return papers.bought_on, (reason,), terms.proof
    reasons = (doubt or gettext("Neither warranty card nor invoice."),)
    if papers.made_on is None:
        return None, (*reasons, gettext("The factory date is not known.")), terms.no_proof
    if papers.made_on > on:
        return (
            None,
            (*reasons, gettext("The factory date %(day)s lies ahead.") % {"day": papers.made_on}),
            terms.no_proof,
        )
    if not terms.grace:
        return None, (*reasons, gettext("The handbook has no rule for a set without proof.")), terms.no_proof
    start = _after(papers.made_on, terms.grace)
    reason = gettext("Factory date %(day)s and %(grace)s more: counted from %(start)s.") % {
        "day": papers.made_on,
        "grace": _spoken(terms.grace),
        "start": start,
    }
    return start, (*reasons, reason), terms.no_proof


def _after(day: date, grace: str) -> date:
    duration = durations.parse(grace)
    if duration.unit is durations.Unit.MONTHS:
        return months_later(day, duration.amount)
    if duration.unit is durations.Unit.DAYS:
        return day + timedelta(days=duration.amount)
    raise ValueError(f"a grace of {grace} is neither days nor months")


def _spoken(grace: str) -> str:
    duration = durations.parse(grace)
    text = gettext("%(n)s months") if duration.unit is durations.Unit.MONTHS else gettext("%(n)s days")
    return text % {"n": duration.amount}


def _documents(papers: Papers) -> str:
    named = {gettext("warranty card"): papers.has_warranty_card, gettext("invoice"): papers.has_invoice}
    return " + ".join(name for name, is_there in named.items() if is_there)


def _doubt(papers: Papers, on: date) -> str:
    if papers.bought_on is None:
        return gettext("No document has a legible date.")
    if papers.bought_on > on:
        return gettext("The purchase date %(day)s lies ahead.") % {"day": papers.bought_on}
    if papers.made_on and papers.bought_on < papers.made_on:
        return gettext("The purchase date %(day)s lies before the factory date.") % {"day": papers.bought_on}
    return ""


def _out(reason: str, clause: tuple[str, ...]) -> Judgement:
    return Judgement(Verdict.OUT, None, None, (reason,), clause)
