"""The tests of the warranty in the handbook's order, as a table and as laws."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anxin.customers.cover import terms_for
from anxin.customers.warranty import Papers, Terms, Verdict, judge, months_later
from anxin.handbook import loader

TERMS = terms_for(None, loader.read("tv").warranty)
TODAY = date(2026, 3, 4)
IN, OUT, UNKNOWN = Verdict.IN, Verdict.OUT, Verdict.UNKNOWN

PROVEN = Papers(made_on=date(2025, 8, 1), bought_on=date(2025, 10, 1), has_invoice=True, has_warranty_card=True)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.rule("CUS-003-05", "CUS-002-02")
@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2025, 10, 1), IN),
        (date(2026, 9, 30), IN),
        (date(2026, 10, 1), IN),  # the corresponding day is the last one
        (date(2026, 10, 2), OUT),
    ],
)
def test_the_warranty_counts_from_the_proven_purchase(on, verdict):
    judgement = judge(PROVEN, TERMS, on=on)

    assert judgement.verdict == verdict
    assert (judgement.starts_on, judgement.ends_on) == (date(2025, 10, 1), date(2026, 10, 1))
    assert judgement.clause == ("CUS-003-05", "FRM-002-07")


@pytest.mark.rule("CUS-003-05")
@pytest.mark.parametrize("document", ["has_invoice", "has_warranty_card"])
def test_either_document_with_a_legible_date_suffices(document):
    only_one = replace(PROVEN, has_invoice=document == "has_invoice", has_warranty_card=document == "has_warranty_card")

    assert judge(only_one, TERMS, on=TODAY).starts_on == date(2025, 10, 1)


@pytest.mark.rule("CUS-003-06")
@pytest.mark.parametrize(("on", "verdict"), [(date(2026, 11, 1), IN), (date(2026, 11, 2), OUT), (date(2025, 9, 1), IN)])
def test_without_any_proof_it_counts_from_the_factory_date_and_three_months(on, verdict):
    judgement = judge(Papers(made_on=date(2025, 8, 1), bought_on=date(2026, 2, 1)), TERMS, on=on)

    assert judgement.verdict == verdict
    assert (judgement.starts_on, judgement.ends_on) == (date(2025, 11, 1), date(2026, 11, 1))
    assert judgement.clause == ("CUS-003-06",)
    assert "Factory date 2025-08-01 and 3 months more: counted from 2025-11-01." in judgement.reasons


@pytest.mark.rule("CUS-003-06")
@pytest.mark.parametrize(
    ("papers", "doubt"),
    [
        (Papers(has_invoice=True), "No document has a legible date."),
        (Papers(has_invoice=True, bought_on=date(2026, 4, 1)), "The purchase date 2026-04-01 lies ahead."),
        (
            Papers(has_invoice=True, bought_on=date(2025, 7, 1)),
            "The purchase date 2025-07-01 lies before the factory date.",
        ),
    ],
)
def test_a_document_without_a_credible_date_proves_nothing(papers, doubt):
    judgement = judge(replace(papers, made_on=date(2025, 8, 1)), TERMS, on=TODAY)

    assert judgement.starts_on == date(2025, 11, 1)
    assert doubt in judgement.reasons


@pytest.mark.parametrize(
    ("papers", "terms", "reason"),
    [
        (Papers(), TERMS, "The factory date is not known."),
        (Papers(made_on=date(2026, 5, 1)), TERMS, "The factory date 2026-05-01 lies ahead."),
        (Papers(made_on=date(2025, 8, 1)), Terms(months=12), "The handbook has no rule for a set without proof."),
        (PROVEN, Terms(months=None), "How long the warranty of this model lasts is not known."),
    ],
)
def test_what_cannot_be_known_is_said_to_be_unknown(papers, terms, reason):
    judgement = judge(papers, terms, on=TODAY)

    assert judgement.verdict == UNKNOWN
    assert reason in judgement.reasons


@pytest.mark.rule("CUS-002-15")
def test_the_special_sales_list_goes_before_every_proof():
    judgement = judge(replace(PROVEN, is_on_special_sales_list=True), TERMS, on=TODAY)

    assert judgement.verdict == OUT
    assert judgement.clause == ("CUS-002-15",)
    assert judgement.reasons == ("The serial number is on the special-sales list: sold without warranty.",)


def test_a_handbook_without_that_list_does_not_look_at_it():
    terms = replace(TERMS, is_special_sale_excluded=False)

    assert judge(replace(PROVEN, is_on_special_sales_list=True), terms, on=TODAY).verdict == IN


@pytest.mark.rule("CUS-003-08")
def test_damage_by_the_customer_is_chargeable_in_warranty_too():
    judgement = judge(replace(PROVEN, is_damaged_by_customer=True), TERMS, on=TODAY)

    assert (judgement.verdict, judgement.clause) == (OUT, ("CUS-003-08",))


@pytest.mark.parametrize("line", loader.built_in())
def test_each_line_cites_its_own_rules(line):
    """A clause of another company's handbook beside a verdict would be a lie."""
    handbook = loader.read(line)
    own = {code for entry in handbook.entries.values() for code in entry.clause}
    terms = terms_for(None, handbook.warranty)
    known = (
        replace(PROVEN, is_on_special_sales_list=True),
        replace(PROVEN, is_damaged_by_customer=True),
        PROVEN,
        Papers(),
    )

    for papers in known:
        clause = judge(papers, terms, on=TODAY).clause
        assert own >= set(clause)
        assert clause or handbook.warranty is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 8, 1), 0, date(2025, 8, 1)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(day, months, later):
    assert months_later(day, months) == later


days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
papers = st.builds(
    Papers,
    made_on=st.none() | days,
    bought_on=st.none() | days,
    has_invoice=st.booleans(),
    has_warranty_card=st.booleans(),
    is_on_special_sales_list=st.booleans(),
    is_damaged_by_customer=st.booleans(),
)
terms = st.builds(
    partial(replace, TERMS), months=st.none() | st.integers(0, 120), grace=st.sampled_from(["", "3mo", "90d"])
)


@given(papers, terms, days)
def test_a_judgement_always_has_a_reason_a_clause_and_dates_that_fit(papers, terms, on):
    judgement = judge(papers, terms, on=on)

    assert judgement.reasons
    assert judgement.clause
    if judgement.ends_on:
        assert judgement.starts_on <= judgement.ends_on
        assert (judgement.verdict == IN) == (on <= judgement.ends_on)
    if judgement.verdict == IN:
        assert judgement.ends_on


@given(papers, terms, days, st.integers(1, 400))
def test_what_has_run_out_does_not_come_back(papers, terms, on, later):
    """Nothing but a purchase or factory date that lay ahead can change the verdict with time, and only to "out"."""
    known = [day for day in (papers.made_on, papers.bought_on) if day]
    if any(day > on for day in known):
        return
    if judge(papers, terms, on=on).verdict == OUT:
        assert judge(papers, terms, on=on + timedelta(days=later)).verdict == OUT


@given(days, days, terms)
def test_more_papers_never_lose_a_proven_purchase(made, bought, terms):
    one = Papers(made_on=made, bought_on=bought, has_invoice=True)

    assert (
        judge(one, terms, on=date(2036, 1, 1)).verdict
        == judge(replace(one, has_warranty_card=True), terms, on=date(2036, 1, 1)).verdict
    )
