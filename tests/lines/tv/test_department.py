"""The department and its five functions: who repairs sets, keeps materials and accounts, and consents (003 §四)."""

from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.errors import NotTheDecider
from anxin.approvals.models import Approval
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.handbook.current import current_handbook
from anxin.kernel.errors import MoveRefused, NotEntitled
from anxin.parts.actions.claim_of_supplier import send_claim
from anxin.parts.actions.receive_goods import Delivered, receive_goods
from anxin.parts.actions.ship_parts import ship_parts
from anxin.people.roles import ROLES
from anxin.workshop.actions.repair_unit import begin_unit_repair
from anxin.workshop.models import FactoryReturn
from tests.evidence.proofs import put
from tests.lines.company import dispatch, provide
from tests.parts.agreed import drawn
from tests.parts.asked import asked, stamped
from tests.parts.claimed import claimed
from tests.parts.stocked import Stocked
from tests.workshop.returned import FIELDS, begun, drive, fresh, refused

LINE = "tv"

# What each of the five functions does that nobody else of the department does.
FUNCTIONS = {
    "呼叫中心话务员": ("agent", "request.answer"),
    "售前服务": ("technical_support", "factory_return.repair"),
    "售后服务专员": ("complaint_handler", "complaint.archive"),
    "材料管理员": ("parts_clerk", "shop.reserve"),
    "财务管理员": ("settlement_clerk", "voucher.check"),
}


@pytest.mark.rule("ORG-003-02")
def test_each_of_the_five_functions_has_a_role_and_work_of_its_own(company) -> None:
    titles = {row.role: row.title for row in current_handbook(LINE).roles if "ORG-003-02" in row.clause}

    assert titles == {role: title for title, (role, _own) in FUNCTIONS.items()}
    for role, own in FUNCTIONS.values():
        assert [one.code for one in ROLES if own in one.may] == [role]


@pytest.mark.rule("ORG-003-04")
@pytest.mark.parametrize("category", ["customer", "unsold"])
def test_sold_or_not_a_set_at_the_factory_is_repaired_by_pre_sales_service(company, category: str) -> None:
    row = drive(company, begun(company, category=category), "appraised")
    begin = partial(begin_unit_repair, row.pk, at=company.now)
    for other in (company.technician, company.clerk, company.quality_engineer, company.parts_clerk):
        refused(NotEntitled, partial(begin, actor=other))

    begin(actor=company.technical_support)

    assert fresh(row).state == "repairing"


@pytest.mark.rule("ORG-003-05")
def test_a_complaint_is_told_to_after_sales_service_and_ends_with_it(company) -> None:
    order = dispatch(company)
    told = {"text": "两次没修好", "source": "hotline", "work_order_id": order.pk}
    row = open_complaint(order.request_id, **told, actor=company.agent, at=company.now)
    assert any(row.number in text for text in company.told(company.handler))
    forward_complaint(row.pk, handler_id=company.clerk.pk, actor=company.handler, at=company.now)
    solve_complaint(row.pk, result="用户接受", actor=company.clerk, at=company.now)
    for other in (company.clerk, company.agent, company.manager):
        with pytest.raises(NotEntitled), transaction.atomic():
            archive_complaint(row.pk, actor=other, at=company.now)

    assert archive_complaint(row.pk, actor=company.handler, at=company.now).state == "archived"


@pytest.mark.rule("ORG-003-06")
def test_materials_come_in_go_to_every_station_and_back_by_the_materials_administrator(company) -> None:
    stocked = Stocked(company)
    came = {"supplier": "supplier", "store": "store", "delivery": "DN-7", "at": company.now}
    claim = claimed(stocked)
    for other in (company.clerk, company.technician, company.manager, company.settlement_clerk):
        with pytest.raises(NotEntitled), transaction.atomic():
            receive_goods({"MB-100": Delivered(4)}, **came, actor=other)
        with pytest.raises(NotEntitled), transaction.atomic():
            send_claim(claim.pk, actor=other, at=company.now)
    receive_goods({"MB-100": Delivered(4)}, **came, actor=stocked.clerk)

    for clerk in (company.clerk, company.other_clerk):
        requisition = signed(company, asked(stocked, {"MB-100": 2}, actor=clerk))
        put(company, requisition, "parts-application-stamp", actor=clerk)
        send = partial(ship_parts, requisition.pk, store="store", carrier="顺达", tracking="1", at=company.now)
        with pytest.raises(NotEntitled), transaction.atomic():
            send(quantities={"MB-100": 2}, actor=clerk)
        assert send(quantities={"MB-100": 2}, actor=stocked.clerk).state == "sent"
    assert send_claim(claim.pk, actor=stocked.clerk, at=company.now).state == "sent"


def signed(company, requisition, *people):
    for person in people or (company.dispatcher, company.manager):
        agree_approval(Approval.objects.about(requisition).get().pk, actor=person, at=company.now)
    requisition.refresh_from_db()
    return requisition


@pytest.mark.rule("ORG-003-12")
def test_one_signature_of_the_two_ships_nothing(company) -> None:
    stocked = Stocked(company)
    stocked.receive(5)
    requisition = asked(stocked)
    with pytest.raises(NotTheDecider), transaction.atomic():
        signed(company, requisition, company.manager)  # the call centre comes first

    requisition = signed(company, requisition, company.dispatcher)
    stamped(stocked, requisition)
    told = {"store": "store", "carrier": "顺达", "tracking": "1", "actor": stocked.clerk, "at": company.now}
    with pytest.raises(MoveRefused), transaction.atomic():
        ship_parts(requisition.pk, quantities={"MB-100": 3}, **told)
    signed(company, requisition, company.manager)

    assert ship_parts(requisition.pk, quantities={"MB-100": 3}, **told).state == "sent"


@pytest.mark.rule("ORG-003-07")
def test_the_accounts_of_sets_and_materials_are_open_to_the_finance_administrator(company, settings) -> None:
    settings.ANXIN_DEMO = True  # no second factor
    stocked = Stocked(company)
    stocked.receive(2)
    stocked.lend(2)
    row = drive(company, begun(company), "received")
    month = drawn(stocked)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.settlement_clerk, backend="allauth.account.auth_backends.AuthenticationBackend")

    pages = {"unit-register": [], "factory-return": [row.number], "ledger": [], "parts-month": [month.number]}
    shown = {name: client.get(reverse(name, args=args)).content.decode() for name, args in pages.items()}

    assert row.asset.serial in shown["unit-register"]
    assert row.number in shown["factory-return"]
    assert "MB-100" in shown["ledger"]
    assert str(company.nanshan) in shown["parts-month"]
    answer = client.get(reverse("unit-register") + "?export=xlsx")
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.rule("ORG-003-14")
def test_the_owner_of_damaged_sets_decides_anew_and_follows_the_set_to_its_end(company) -> None:
    row = drive(company, begun(company, preliminary="carrier"), "applied")
    titles = {one.role: one.title for one in current_handbook(LINE).roles}
    assert titles["quality_engineer"] == "残损机负责人"
    assert any(row.number in text for text in company.told(company.quality_engineer))

    row = drive(company, row, "received")

    assert (row.preliminary, row.liable) == ("carrier", "company")
    assert list(FactoryReturn.objects.visible_to(company.quality_engineer).open()) == [row]


@pytest.mark.rule("ORG-003-15")
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("strip-part", {"stripped_part": "逻辑板"}),
        ("panel-use", {"panel_used": "in_warranty"}),
        ("cracked-panel", {"fault_class": "panel_cracked"}),
    ],
)
def test_the_exceptions_are_a_leaders_to_consent_to(company, kind: str, fields: dict[str, str]) -> None:
    row = begun(company)
    provide(company, row, "apply", leave=("approval", "document"), **{**FIELDS, **fields})
    company.fill(row, **fields)
    typed = Typed("确须如此")
    asked_for = ask_approval(
        kind, about_type=row.SUBJECT, about_id=row.pk, typed=typed, actor=company.technician, at=company.now
    )
    for other in (company.manager, company.after_sales_head, company.quality_engineer):
        with pytest.raises(NotTheDecider), transaction.atomic():
            agree_approval(asked_for.pk, actor=other, at=company.now)

    assert agree_approval(asked_for.pk, actor=company.general_manager, at=company.now).state == "granted"
