"""Forbidden behaviour, reasons that do not count, and the documents people are held to."""

import pytest

from anxin.kernel import durations

TEN = {
    1: "吵架",
    2: "不满",
    3: "馈赠",
    4: "推掉",
    5: "怂恿",
    6: "诋毁",
    7: "没有重现",
    8: "没有明确排除",
    9: "开箱即损",
    10: "路途远",
}


@pytest.mark.rule("DSP-003-27")
@pytest.mark.parametrize(("number", "word"), TEN.items())
def test_the_ten_forbidden_behaviours_stand_under_their_numbers(tv, number, word):
    assert {row.number: row for row in tv.violations}.keys() == TEN.keys()
    assert word in next(row for row in tv.violations if row.number == number).title


@pytest.mark.parametrize(
    ("reason", "number"),
    [
        pytest.param("too-far", 10, marks=pytest.mark.rule("DSP-003-28", "NET-003-01")),
        pytest.param("weather-or-traffic", 10, marks=pytest.mark.rule("DSP-003-28")),
        pytest.param("damaged-on-opening", 9, marks=pytest.mark.rule("RET-003-01")),
    ],
)
def test_a_reason_that_does_not_count_names_its_violation(tv, reason, number):
    row = tv.find("dispatch/decline_reasons", reason)

    assert row.forbidden
    assert row not in tv.dispatch.allowed_reasons
    assert tv.find("violations", row.violation).number == number


@pytest.mark.rule("RET-003-02")
def test_inciting_to_complain_or_return_is_forbidden(tv):
    assert "退换货" in tv.find("violations", "inciting").title


@pytest.mark.rule("DSP-003-28")
def test_there_are_reasons_that_count(tv):
    assert [row.id for row in tv.dispatch.allowed_reasons] == [
        "no-capacity",
        "outside-territory",
        "not-authorised",
        "duplicate",
    ]


@pytest.mark.rule("ORG-003-16")
def test_seven_governing_documents_stand_in_the_library(tv):
    assert len(tv.documents) == 7
    assert "《安鑫电视维修站上门服务规范》" in [row.name for row in tv.documents]


@pytest.mark.rule("DSP-003-10")
def test_visits_follow_the_stations_own_standard(tv):
    assert "DSP-003-10" in tv.find("documents", "station-visit-standard").clause


@pytest.mark.rule("REQ-003-15")
def test_the_hotline_is_one_number_for_all_texts(tv):
    assert tv.phone("hotline") == "400-000-0000"


@pytest.mark.rule("DSP-003-05", "REQ-003-11")
def test_stations_have_a_line_of_their_own(tv):
    assert tv.phone("dispatch-line")


@pytest.mark.rule("DSP-002-06", "SLA-002-08", "SLA-002-09")
def test_set_out_an_hour_ahead_and_arrive_five_to_ten_minutes_early(tv):
    spans = (tv.visits.depart_ahead, tv.visits.arrive_early_at_least, tv.visits.arrive_early_at_most)

    assert [durations.parse(span).amount / 60_000_000 for span in spans] == [60, 5, 10]


@pytest.mark.parametrize(
    ("limit", "value", "unit"),
    [
        pytest.param("answer-rings", 3, "rings", marks=pytest.mark.rule("REQ-003-01", "SLA-003-01")),
        pytest.param("enquiry-minutes", 5, "minutes", marks=pytest.mark.rule("REQ-003-08", "SLA-003-02")),
    ],
)
def test_the_limits_of_a_call(tv, limit, value, unit):
    row = tv.find("limits", limit)

    assert (row.value, row.unit) == (value, unit)
