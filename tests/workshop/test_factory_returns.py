"""003 P5 and P6: a set goes to the factory and comes back, under the television maker's handbook."""

from decimal import Decimal
from functools import partial

import pytest

from anxin.approvals.models import Approval
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset
from anxin.customers.warranty import Verdict
from anxin.documents.models import Document
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.current import handbook_of
from anxin.kernel.checks import run
from anxin.kernel.errors import CheckpointOpen, InputRefused, NotEntitled
from anxin.requests.models import ServiceRequest
from anxin.web.claims.moves import PAGES as CLAIM_PAGES
from anxin.web.factory.moves import PAGES as RETURN_PAGES
from anxin.workshop.actions.agree_charge import agree_charge, refuse_charge
from anxin.workshop.actions.apply_for_return import apply_for_return
from anxin.workshop.actions.appraise_unit import appraise_unit
from anxin.workshop.actions.clear_unit import clear_unit
from anxin.workshop.actions.decide_return import ask_charge, permit_return, put_return_right
from anxin.workshop.actions.exchange_unit import exchange_unit
from anxin.workshop.actions.hand_over_unit import hand_over_unit
from anxin.workshop.actions.open_factory_return import Sheet, describe_return
from anxin.workshop.actions.pack_unit import pack_unit
from anxin.workshop.actions.receive_unit import dispute_unit, receive_unit, turn_unit_away
from anxin.workshop.actions.send_unit import send_unit, track_unit
from anxin.workshop.actions.send_unit_back import send_unit_back
from anxin.workshop.claims.policies import MAY as CLAIM_MAY
from anxin.workshop.factory.errors import AnotherUnit, BelongsToSomebody, NotFree, ReturnedAlready, ToBeTestedFirst
from anxin.workshop.factory.policies import MAY as RETURN_MAY
from anxin.workshop.lifecycle import FACTORY_RETURN, MAKER_CLAIM
from anxin.workshop.models import FactoryReturn, UnitMove
from tests.lines.company import Company, dispatch, provide, register
from tests.lines.company import drive as drive_order
from tests.workshop.returned import FIELDS, begun, drive, every_item, fresh, ready, refused


def applied(company: Company, row: FactoryReturn) -> FactoryReturn:
    return apply_for_return(row.pk, actor=company.technician, at=company.now)


@pytest.mark.rule("RMA-003-16", "RMA-003-27", "RMA-003-33", "APR-003-01")
def test_a_station_sends_a_set_to_the_factory_and_gets_it_back(company: Company) -> None:
    row = begun(company)
    provide(company, row, "apply", leave=("document",), **FIELDS)
    no = refused(CheckpointOpen, lambda: applied(company, row))
    assert [(one.kind, one.key) for one in no.data["rows"]] == [("document", "return-application")]
    assert "RMA-003-16" in no.clause

    row = drive(company, row, "applied")
    assert not {"pack", "send"} & {move.code for move in row.LIFECYCLE.possible(row.state)}
    row = drive(company, row, "sent")
    assert UnitMove.objects.count() == 0
    row = drive(company, row, "received")
    assert [(move.direction, move.asset.serial) for move in UnitMove.objects.all()] == [("in", "AX55U2501000001")]
    row = drive(company, row, "handed_over")

    assert (row.handed_to, row.repeats, row.replacement) == ("陈一", 0, None)
    assert list(UnitMove.objects.order_by("pk").values_list("direction", flat=True)) == ["in", "out"]
    assert company.clock(row, "return-decided").outcome == "met"
    assert company.clock(row, "return-arrives").outcome == "met"


@pytest.mark.rule("RMA-003-01", "RMA-003-02")
def test_only_a_panel_that_does_not_perform_goes_back(company: Company) -> None:
    row = begun(company)
    ready(company, row, "apply", fault_class="panel_scratched")

    for fault in ("panel_scratched", "bright_dots", "other_electrical"):
        fill_fields(row.SUBJECT, row.pk, {"fault_class": fault}, actor=company.technician, at=company.now)
        no = refused(CheckpointOpen, lambda: applied(company, row))
        assert no.clause == ("RMA-003-01", "RMA-003-02", "RMA-003-03"), fault

    assert fresh(row).state == "opened"


@pytest.mark.rule("RMA-003-03", "RMA-003-04", "APR-003-04", "ORG-003-15")
def test_a_cracked_panel_goes_back_on_a_leaders_instruction_only(company: Company) -> None:
    row = begun(company)
    provide(company, row, "apply", leave=("approval", "document"), **{**FIELDS, "fault_class": "panel_cracked"})

    no = refused(CheckpointOpen, lambda: applied(company, row))
    assert "APR-003-04" in no.clause
    ready(company, row, "apply")

    assert applied(company, row).state == "applied"
    assert Approval.objects.get().kind == "cracked-panel"


@pytest.mark.rule("RMA-003-05", "RMA-003-06", "RMA-003-07", "RMA-003-08", "APR-003-02", "ORG-003-15")
def test_a_part_is_taken_out_by_leave_and_refitted_and_its_form_travels(company: Company) -> None:
    row = begun(company, is_complete=False)
    ready(company, row, "apply")
    assert "RMA-003-05" in refused(CheckpointOpen, lambda: applied(company, row)).clause

    fill_fields(row.SUBJECT, row.pk, {"stripped_part": "逻辑板"}, actor=company.technician, at=company.now)
    assert "RMA-003-06" in refused(CheckpointOpen, lambda: applied(company, row)).clause
    row = drive(company, row, "permitted")
    provide(company, row, "pack", leave=("checklist", "step"))
    pack = lambda: pack_unit(row.pk, ticked=every_item(row, "pack"), actor=company.technician, at=company.now)  # noqa: E731
    assert "RMA-003-07" in refused(CheckpointOpen, pack).clause
    row = drive(company, row, "packed")
    provide(company, row, "send", leave=("evidence",))
    send = lambda: send_unit(row.pk, carrier="顺达", tracking="1", actor=company.technician, at=company.now)  # noqa: E731
    assert "RMA-003-08" in refused(CheckpointOpen, send).clause

    assert drive(company, row, "sent").state == "sent"


@pytest.mark.parametrize(
    ("used", "clause", "wanted"),
    [
        ("in_warranty", "RMA-003-09", {"identity-card", "purchase-invoice", "warranty-card"}),
        ("out_of_warranty", "RMA-003-10", {"panel-receipt"}),
    ],
)
@pytest.mark.rule("RMA-003-09", "RMA-003-10", "RMA-003-11", "FRM-003-05", "FEE-003-09", "APR-003-03", "ORG-003-15")
def test_a_panel_used_for_a_customer_comes_with_its_papers(
    company: Company, used: str, clause: str, wanted: set[str]
) -> None:
    row = begun(company)
    ready(company, row, "apply")
    fill_fields(row.SUBJECT, row.pk, {"panel_used": used}, actor=company.technician, at=company.now)

    no = refused(CheckpointOpen, lambda: applied(company, row))

    missed = {(one.kind, one.key) for one in no.data["rows"]}
    papers = {("document", "panel-return-application"), ("approval", "panel-use"), ("field", "panel_remark")}
    assert {("evidence", kind) for kind in wanted} | papers == missed
    assert {clause, "RMA-003-11", "FRM-003-05", "APR-003-03"} <= set(no.clause)
    assert ("FEE-003-09" in no.clause) == (used == "out_of_warranty")
    ready(company, row, "apply")
    assert applied(company, row).state == "applied"


@pytest.mark.rule("RMA-003-11", "RMA-003-20", "QLT-003-22", "CUS-003-12")
def test_sheet_and_application_say_the_same_and_tell_the_faults_apart(company: Company) -> None:
    row = begun(company, category="demo")
    ready(company, row, "apply", panel_used="in_warranty")
    row = drive(company, row, "packed")
    ready(company, row, "send")

    said = {document.form: str(document.content) for document in Document.objects.filter(subject_id=row.pk)}

    for form in ("panel-return-application", "status-sheet"):
        for words in ("屏幕左侧有竖线", "开机十分钟后花屏", "AX55U2501000001", "售后换屏调用"):
            assert words in said[form], (form, words)
    assert "☑" in said["status-sheet"]


@pytest.mark.rule("RMA-003-20", "QLT-003-22")
def test_a_sheet_without_a_fault_is_refused_and_one_that_is_wrong_is_given_back(company: Company) -> None:
    row = begun(company, visible_fault="", hidden_fault="")
    ready(company, row, "apply")
    assert "QLT-003-22" in refused(CheckpointOpen, lambda: applied(company, row)).clause

    sheet = Sheet(visible_fault="屏幕左侧有竖线", is_complete=True)
    describe_return(row.pk, sheet, actor=company.technician, at=company.now)
    row = drive(company, row, "applied")
    put_return_right(row.pk, reason="条码与申请表不一致", actor=company.quality_engineer, at=company.now)

    assert fresh(row).state == "opened"
    assert f"{row.number} is to be put right: 条码与申请表不一致" in company.told(company.clerk)


@pytest.mark.rule("RMA-003-19")
def test_bad_pieces_inside_are_named(company: Company) -> None:
    row = begun(company)
    ready(company, row, "apply", has_swapped="yes")

    assert refused(CheckpointOpen, lambda: applied(company, row)).clause == ("RMA-003-19",)
    describe_return(
        row.pk,
        Sheet(visible_fault="竖线", is_complete=True, bad_parts="电源板"),
        actor=company.technician,
        at=company.now,
    )

    assert applied(company, row).state == "applied"


@pytest.mark.rule("RMA-003-12", "RMA-003-13", "RMA-003-14", "RMA-003-15")
def test_each_line_of_the_packing_list_is_compulsory(company: Company) -> None:
    row = drive(company, begun(company), "permitted")
    ready(company, row, "pack")
    every = every_item(row, "pack")["factory-packing"]
    rules = {item.id: item.clause for item in handbook_of(row).checklist("factory-packing").items}
    assert {rule for clause in rules.values() for rule in clause} == {f"RMA-003-{n}" for n in (12, 13, 14, 15)}

    for left in every:
        ticked = {"factory-packing": [item for item in every if item != left]}
        pack = partial(pack_unit, row.pk, ticked=ticked, actor=company.technician, at=company.now)
        assert set(rules[left]) <= set(refused(CheckpointOpen, pack).clause), left

    assert fresh(row).ticks == {}


@pytest.mark.rule("RMA-003-18")
def test_the_sheet_is_filled_in_and_on_the_box_before_it_is_sent(company: Company) -> None:
    row = drive(company, begun(company), "packed")

    no = refused(
        CheckpointOpen,
        lambda: send_unit(row.pk, carrier="顺达", tracking="1", actor=company.technician, at=company.now),
    )

    assert {(one.kind, one.key) for one in no.data["rows"]} == {
        ("document", "status-sheet"),
        ("evidence", "sheet-photo"),
    }
    assert "RMA-003-18" in no.clause


@pytest.mark.rule("REQ-003-14", "SHP-003-01", "RMA-003-21", "RMA-003-22", "QLT-003-19")
def test_goods_that_fail_acceptance_are_asked_for_by_phone_and_judged_on_site(company: Company) -> None:
    request = register(company, kind="return", origin="customer_wish", symptom="收货时屏裂，要求退机")
    assert request.channel == "hotline"
    assert company.clock(request, "return-inspection-arranged").outcome == "running"
    order = dispatch(company, request)
    assert company.clock(request, "return-inspection-arranged").outcome == "met"
    order = drive_order(company, order, "on_site")

    row = begun(company, work_order_id=order.pk, cause="delivery")
    ready(company, row, "apply")
    no = refused(CheckpointOpen, lambda: applied(company, row))
    assert no.clause == ("RMA-003-22", "QLT-003-19")
    describe_return(
        row.pk,
        Sheet(cause="delivery", visible_fault="屏裂", is_complete=True, preliminary="carrier"),
        actor=company.technician,
        at=company.now,
    )

    assert applied(company, row).request == request
    about = {"actor": company.quality_engineer, "at": company.now}
    ask_charge(row.pk, liable="carrier", charge=Decimal("380"), decision="运输途中受压", **about)
    row = drive(company, row, "handed_over")
    assert (row.liable, row.agreed_with, row.asset.customer) == ("carrier", "运通物流 王", company.customer)
    assert ServiceRequest.objects.get(pk=request.pk).kind == "return"
    assert [str(finding) for _title, findings in run() for finding in findings] == []


@pytest.mark.rule("RMA-003-23", "RMA-003-24", "NTF-003-13")
def test_where_the_company_is_liable_the_other_side_hears_that_the_set_may_come(company: Company) -> None:
    row = drive(company, begun(company), "applied")
    assert f"{row.station} applies for the return of {row.asset.serial} ({row.number})" in company.told(
        company.quality_engineer
    )

    refused(NotEntitled, lambda: permit_return(row.pk, decision="是", actor=company.clerk, at=company.now))
    permit_return(row.pk, decision="出厂检验漏检", actor=company.quality_engineer, at=company.now)

    assert f"AX55U2501000001 may be returned ({row.number})" in company.told(company.clerk)


@pytest.mark.rule("RMA-003-25", "APR-003-05", "FEE-003-10", "NTF-003-13", "QLT-003-19")
def test_where_somebody_else_is_liable_they_agree_to_pay_first(company: Company) -> None:
    row = drive(company, begun(company, preliminary="company"), "applied")
    charge = {
        "charge": Decimal("380"),
        "decision": "运输途中受压",
        "actor": company.quality_engineer,
        "at": company.now,
    }
    refused(InputRefused, lambda: ask_charge(row.pk, liable="company", **charge))
    ask_charge(row.pk, liable="carrier", **charge)
    assert any("380" in text for text in company.told(company.clerk))
    assert {move.code for move in fresh(row).LIFECYCLE.possible("charge_asked")} == {
        "agree_charge",
        "refuse_charge",
        "withdraw",
    }

    agree_charge(row.pk, agreed_with="运通物流 王", actor=company.quality_engineer, at=company.now)

    row = fresh(row)
    assert (row.state, row.liable, row.preliminary, row.agreed_with) == (
        "permitted",
        "carrier",
        "company",
        "运通物流 王",
    )
    other = drive(company, begun(company, "AX55U2501000002", product_id=company.tv.pk), "applied")
    ask_charge(other.pk, liable="seller", **charge)
    refuse_charge(other.pk, reason="不认可", actor=company.quality_engineer, at=company.now)
    assert (fresh(other).state, fresh(other).ended_at) == ("refused", company.now)


@pytest.mark.rule("RMA-003-26")
def test_the_owner_follows_the_set_on_its_way(company: Company) -> None:
    row = drive(company, begun(company), "sent")
    track_unit(row.pk, whereabouts="已到武汉分拨中心", actor=company.quality_engineer, at=company.now)

    company.advance(days=8)

    assert fresh(row).whereabouts == "已到武汉分拨中心"
    assert company.clock(row, "return-arrives").outcome == "breached"
    assert f"{row.number} (AX55U2501000001) has not arrived" in company.told(company.quality_engineer)


def test_the_company_pays_the_freight_where_nothing_else_was_agreed(company: Company) -> None:
    row = drive(company, begun(company), "sent")

    assert fresh(row).freight_payer == "company"


@pytest.mark.rule("RMA-003-17")
def test_another_set_than_the_one_applied_for_is_not_taken(company: Company) -> None:
    row = drive(company, begun(company), "sent")
    looked = {"is_seal_intact": True, "is_sheet_on_box": True, "actor": company.warehouse_clerk, "at": company.now}

    no = refused(AnotherUnit, lambda: receive_unit(row.pk, serial="AX55U2501000099", **looked))
    assert no.clause == ("CUS-003-09", "RMA-003-17", "RMA-003-20")
    dispute_unit(row.pk, reason="箱内是另一台机器", actor=company.warehouse_clerk, at=company.now)
    assert any("箱内是另一台机器" in text for text in company.told(company.clerk))
    turn_unit_away(row.pk, reason="退回维修站", actor=company.quality_engineer, at=company.now)

    assert (fresh(row).state, UnitMove.objects.count()) == ("refused", 0)
    refused(ReturnedAlready, lambda: (begun(company), begun(company)))


@pytest.mark.rule("RMA-003-28", "KPI-003-06")
def test_a_set_that_stays_too_long_is_told_and_stock_is_cleared(company: Company) -> None:
    row = drive(company, begun(company, "AX55U2501000007", product_id=company.tv.pk, category="unsold"), "received")

    company.advance(days=16)

    assert fresh(row).days_in_house == 16
    assert f"AX55U2501000007 has been in stock for more than 15 days ({row.number})" in company.told(
        company.quality_engineer
    )
    about = {"actor": company.technical_support, "at": company.now}
    appraise_unit(row.pk, finding="无维修价值", disposition="clear", category="scrap", **about)
    clear_unit(row.pk, reason="折价处理", actor=company.warehouse_clerk, at=company.now)
    assert (fresh(row).state, fresh(row).category) == ("cleared", "scrap")
    assert company.clock(row, "return-turned-round").outcome == "breached"
    assert not FactoryReturn.objects.in_house().exists()


def test_what_a_customer_owns_is_not_cleared_away_and_nothing_leaves_untested(company: Company) -> None:
    row = drive(company, begun(company), "appraised")
    refused(BelongsToSomebody, lambda: clear_unit(row.pk, reason="—", actor=company.warehouse_clerk, at=company.now))
    about = {"carrier": "顺达", "tracking": "2", "actor": company.warehouse_clerk, "at": company.now}

    refused(ToBeTestedFirst, lambda: send_unit_back(row.pk, **about))

    assert fresh(row).state == "appraised"


@pytest.mark.rule("RMA-003-31")
def test_an_exchanged_set_inherits_the_warranty_and_both_numbers_stay_straight(company: Company) -> None:
    other = Asset.objects.create(serial="AX55U2601000500", product=company.tv, created_at=company.now)
    row = drive(company, begun(company), "appraised")
    about = {"reason": "无法修复", "actor": company.technical_support, "at": company.now}
    refused(NotFree, lambda: exchange_unit(row.pk, serial=row.asset.serial, **about))
    exchange_unit(row.pk, serial=other.serial, **about)
    row = drive(company, row, "sent_back")
    over = {"handed_to": "陈一", "actor": company.technician, "at": company.now}
    refused(AnotherUnit, lambda: hand_over_unit(row.pk, serial=row.asset.serial, **over))
    no = refused(CheckpointOpen, lambda: hand_over_unit(row.pk, serial=other.serial, **over))
    assert no.clause == ("RMA-003-31", "FRM-003-03")
    ready(company, row, "hand_over")

    hand_over_unit(row.pk, serial=other.serial, **over)

    old, new = Asset.objects.get(pk=row.asset_id), Asset.objects.get(pk=other.pk)
    assert (old.customer, new.customer, new.replaces) == (None, company.customer, old)
    rules = handbook_of(row).warranty
    same = judge_asset(new, rules, on=company.now.date())
    assert (same.verdict, same.ends_on) == (Verdict.IN, judge_asset(old, rules, on=company.now.date()).ends_on)
    assert [(move.direction, move.asset) for move in UnitMove.objects.order_by("pk")] == [("in", old), ("out", new)]


def test_every_move_has_somebody_who_may_make_it_and_a_page() -> None:
    for lifecycle, may, pages in ((FACTORY_RETURN, RETURN_MAY, RETURN_PAGES), (MAKER_CLAIM, CLAIM_MAY, CLAIM_PAGES)):
        codes = {move.code for move in lifecycle}
        assert set(may) == codes
        assert codes - set(pages) <= {"fail_test", "settle"}  # they follow from a test and from a payment
