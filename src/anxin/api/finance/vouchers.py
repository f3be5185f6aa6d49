"""The papers of settled orders."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.deeds import pk_of
from anxin.api.finance.period_shapes import Checking, Sending, VoucherTold
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import person
from anxin.fieldwork.models import WorkOrder
from anxin.finance.actions.check_voucher import check_voucher
from anxin.finance.actions.send_vouchers import send_vouchers
from anxin.finance.models import Voucher
from anxin.kernel import clock
from anxin.kernel.errors import NotFound

router = Router(tags=["settlement"])


@router.get("/vouchers", response=Page[VoucherTold], operation_id="list_vouchers", summary="Vouchers")
def list_vouchers(request: HttpRequest, turn: Turned, result: str = "") -> Page[VoucherTold]:
    seen = WorkOrder.objects.visible_to(person(request))
    found = Voucher.objects.filter(work_order__in=seen).select_related("work_order")
    return page(found.filter(result=result) if result else found, turn, by=("-pk",), told=VoucherTold.of)


@router.post(
    "/vouchers", response={201: list[VoucherTold]}, operation_id="send_vouchers", summary="The papers are on their way"
)
def create_vouchers(request: HttpRequest, body: Sending) -> Status[list[VoucherTold]]:
    user = person(request)
    numbers = dict.fromkeys(body.work_orders)
    known = dict(WorkOrder.objects.visible_to(user).filter(number__in=numbers).values_list("number", "pk"))
    for number in numbers:
        if number not in known:
            raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
    rows = send_vouchers([known[number] for number in numbers], actor=user, at=clock.now())
    return Status(201, [VoucherTold.of(row) for row in rows])


@router.post(
    "/work-orders/{number}/voucher-check",
    response={201: VoucherTold},
    operation_id="check_voucher",
    summary="Compare a voucher with its order",
)
def create_voucher_check(request: HttpRequest, number: str, body: Checking) -> Status[VoucherTold]:
    user = person(request)
    pk = pk_of(WorkOrder.objects.visible_to(user), number)
    return Status(201, VoucherTold.of(check_voucher(pk, **body.model_dump(), actor=user, at=clock.now())))
