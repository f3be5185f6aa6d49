"""Forms and evidence: who signs what, with which stamp, by which way."""

import pytest

EVIDENCE = [
    pytest.param("customer-signature", "signature", marks=pytest.mark.rule("FRM-003-03")),
    pytest.param("service-slip-signature", "signature", marks=pytest.mark.rule("FRM-003-03")),
    pytest.param("hand-over-sheet", "stamp", marks=pytest.mark.rule("FRM-003-01")),
    pytest.param("purchase-invoice", "scan", marks=pytest.mark.rule("FRM-002-07", "CUS-002-17")),
    pytest.param("warranty-card", "scan", marks=pytest.mark.rule("FRM-002-07", "CUS-002-17")),
    pytest.param("serial-photo", "photo", marks=pytest.mark.rule("CUS-003-04")),
    pytest.param("damage-photo", "photo", marks=pytest.mark.rule("CUS-003-08")),
    pytest.param("doa-photo", "photo"),
    pytest.param("receipt", "scan", marks=pytest.mark.rule("FEE-003-03")),
    pytest.param("identity-card", "scan"),
]


@pytest.mark.parametrize(("kind", "form"), EVIDENCE)
def test_evidence_is_of_its_form(tv, kind, form):
    assert tv.find("evidence", kind).form == form


FORMS = [
    pytest.param("report-register", {"channel": "system"}, marks=pytest.mark.rule("REQ-003-16")),
    pytest.param("parts-requisition", {"channel": "e-mail"}, marks=pytest.mark.rule("FRM-003-08")),
    pytest.param("parts-statement", {"channel": "fax"}, marks=pytest.mark.rule("FRM-003-08")),
    pytest.param("settlement-voucher", {"channel": "post"}, marks=pytest.mark.rule("FRM-003-08")),
    pytest.param("work-order", {"goes_to": "维修站"}, marks=pytest.mark.rule("FRM-002-04", "DSP-002-27")),
    pytest.param("acceptance-sheet", {"channel": "post"}, marks=pytest.mark.rule("FRM-002-04")),
    pytest.param("dispatch-summary", {"goes_to": "结算审核（每月）"}, marks=pytest.mark.rule("INF-002-01")),
    pytest.param("waybill-scan", {"channel": "e-mail"}),
]


@pytest.mark.parametrize(("form", "what"), FORMS)
def test_a_form_goes_its_way(tv, form, what):
    row = tv.find("forms", form)

    assert {name: getattr(row, name) for name in what} == what


SIGNED = [
    pytest.param("settlement-voucher", marks=pytest.mark.rule("FRM-003-03")),
    pytest.param("service-slip", marks=pytest.mark.rule("FRM-003-03", "FUP-003-05")),
    "acceptance-sheet",
]


@pytest.mark.parametrize("form", SIGNED)
def test_the_customer_signs(tv, form):
    signer = next(row for row in tv.find("forms", form).signatures if row.id == "customer")

    assert (signer.roles, signer.may_lack) == ((), False)


@pytest.mark.parametrize(
    "form",
    [pytest.param("hand-over-form", marks=pytest.mark.rule("FRM-003-01")), "parts-requisition", "parts-statement"],
)
def test_the_station_stamps(tv, form):
    assert tv.find("forms", form).stamp.title == "维修站公章"


def labels(form):
    return [row.label for section in form.sections for row in section.rows]


@pytest.mark.rule("CUS-003-01", "REQ-003-16")
def test_the_register_has_its_six_columns(tv):
    wanted = {"姓名", "电话", "地址", "报修时间", "机型", "故障现象"}

    assert wanted <= set(labels(tv.find("forms", "report-register")))


def test_a_panel_wants_three_copies_in_warranty_and_the_receipt_out_of_it(tv):
    photos = [kind for section in tv.find("forms", "panel-papers").sections for kind in section.photos]

    assert photos == ["identity-card", "purchase-invoice", "warranty-card", "receipt"]
