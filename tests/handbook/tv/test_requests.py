"""What may be asked for, what must be known, and what is asked on the phone."""

import pytest

from anxin.kernel import durations

SIX = {"contact_name", "address", "contact_phone", "product", "symptom", "registered_at"}


@pytest.mark.rule("CUS-003-01", "REQ-003-04", "CUS-002-01")
def test_a_repair_report_has_six_mandatory_data(tv):
    assert set(tv.request_kind("repair").mandatory) >= SIX


@pytest.mark.rule("REQ-002-02")
@pytest.mark.parametrize(
    "kind",
    ["installation", "repair", "upgrade", "inspection", "maintenance", "test", "training", "complaint"],
)
def test_the_eight_kinds_of_order_are_offered(tv, kind):
    assert tv.request_kind(kind) is not None


@pytest.mark.rule("REQ-003-12")
@pytest.mark.parametrize(
    ("kind", "leads_to"),
    [("installation", "work_order"), ("repair", "work_order"), ("enquiry", "answer"), ("complaint", "complaint")],
)
def test_a_kind_leads_to_what_it_is(tv, kind, leads_to):
    assert tv.request_kind(kind).leads_to == leads_to


@pytest.mark.parametrize(
    ("kind", "origin"),
    [
        pytest.param("installation", "sale", marks=pytest.mark.rule("REQ-002-03", "SHP-002-08")),
        pytest.param("repair", "fault", marks=pytest.mark.rule("REQ-002-03")),
        pytest.param("upgrade", "customer_wish", marks=pytest.mark.rule("REQ-002-03")),
        pytest.param("upgrade", "product_upgrade", marks=pytest.mark.rule("REQ-002-03")),
        pytest.param("maintenance", "maintenance_alert", marks=pytest.mark.rule("REQ-002-03", "CUS-002-18")),
        pytest.param(
            "inspection", "inspection_alert", marks=pytest.mark.rule("REQ-002-03", "CUS-002-18", "QLT-002-08")
        ),
        pytest.param("test", "inspection_alert", marks=pytest.mark.rule("QLT-002-08")),
        pytest.param("training", "training_request", marks=pytest.mark.rule("REQ-002-03")),
        pytest.param("complaint", "complaint", marks=pytest.mark.rule("REQ-002-03", "CMP-002-01")),
    ],
)
def test_where_a_kind_comes_from(tv, kind, origin):
    assert origin in tv.request_kind(kind).origins


@pytest.mark.parametrize(
    ("reminder", "kind", "days"),
    [
        pytest.param("maintenance-due", "maintenance", 14, marks=pytest.mark.rule("NTF-002-05")),
        pytest.param("inspection-due", "inspection", 30, marks=pytest.mark.rule("NTF-002-06")),
    ],
)
def test_an_interval_is_announced_ahead(tv, reminder, kind, days):
    row = tv.find("reminders", reminder)

    assert (row.kind, durations.parse(row.lead).amount) == (kind, days)
    assert [address.role for address in row.to] == ["agent"]


@pytest.mark.rule("CUS-003-06")
def test_without_proof_three_months_are_added_to_the_factory_date(tv):
    assert durations.parse(tv.warranty.no_proof_grace) == durations.parse("3mo")


@pytest.mark.rule("CUS-003-05", "FRM-002-07")
def test_two_papers_prove_the_warranty(tv):
    assert [(row.id, row.evidence) for row in tv.warranty.proofs] == [
        ("invoice", "purchase-invoice"),
        ("warranty-card", "warranty-card"),
    ]


@pytest.mark.rule("CUS-002-15")
def test_special_sales_have_no_warranty(tv):
    assert tv.warranty.special_sales_excluded


@pytest.mark.rule("REQ-003-17")
def test_adjust_before_repairing_and_small_before_large(tv):
    steps = tv.find("fault_trees", "television").steps

    assert [step.split("：")[0] for step in steps] == ["先调后修", "先小后大", "由简入繁"]


@pytest.mark.rule("DSP-003-06", "REQ-003-13")
def test_a_fault_cleared_on_the_phone_needs_no_visit(tv):
    tree = tv.find("fault_trees", "television")
    after = next(row for row in tree.questions if row.id == "power-after")

    assert "无需上门" in after.answers[0].step
    assert sum(answer.next == "power-after" for row in tree.questions for answer in row.answers) >= 5


@pytest.mark.rule("REQ-002-06", "REQ-002-07", "RMA-002-01")
def test_other_devices_are_asked_whether_they_must_be_taken_away(tv):
    tree = tv.find("fault_trees", "any-device")

    assert tree.suits(family="coffee-machines", kind="repair")
    home = next(row for row in tree.questions if row.id == "home")
    assert [answer.text for answer in home.answers] == ["可以", "需要拉修"]


def test_a_television_is_asked_the_television_questions_first(tv):
    fitting = [row.id for row in tv.fault_trees if row.suits(family="tv-lcd", kind="repair")]

    assert fitting[0] == "television"


@pytest.mark.rule("DSP-003-04", "DSP-003-11")
def test_before_an_installation_the_station_asks_what_to_bring(tv):
    tree = tv.find("fault_trees", "installation")

    assert tree.suits(family="tv-lcd", kind="installation")
    assert [question.id for question in tree.questions] == ["delivered", "way"]
    assert "壁挂架" in tree.questions[1].answers[1].step
