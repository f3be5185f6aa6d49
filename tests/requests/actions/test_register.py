"""A report goes on the books."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from anxin.customers.models import Asset, Customer, SpecialSale
from anxin.kernel.errors import InputRefused, NotEntitled, NotFound, NothingSaid, TextTooLong
from anxin.kernel.models import AuditLine, Deadline
from anxin.requests.actions.register import register_request
from anxin.requests.errors import AnotherCustomersAsset, NotFromStation, TimeIsPast
from anxin.requests.kinds import Channel, Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.queries import found
from anxin.requests.report import USUAL_ORIGIN, Report
from tests.journey import register
from tests.world import World


def events_of(request: ServiceRequest) -> list[str]:
    lines = AuditLine.objects.filter(subject_type="service_request", subject_id=request.pk)
    return list(lines.order_by("seq").values_list("event", flat=True))


@pytest.mark.rule("REQ-003-04", "REQ-003-16", "CUS-003-01")
def test_a_report_is_kept_with_all_its_data_and_recorded(world: World) -> None:
    request = register(world, special_needs="下午五点后上门", rings=2)

    assert request.number.startswith("SR2603-")
    assert request.state == "registered"
    assert (request.contact_name, request.contact_phone) == ("陈一", "13900000001")
    assert (request.address, request.division) == ("科技路 1 号 2 栋 301", world.division)
    assert (request.product, request.symptom) == (world.tv, "有声音，没有图像")
    assert (request.registered_at, request.registered_by) == (world.noon, world.agent)
    assert (request.rings, request.special_needs) == (2, "下午五点后上门")
    assert request.missing_data() == []
    assert events_of(request) == ["service_request.registered"]


@pytest.mark.rule("REQ-003-05", "CUS-003-07", "CUS-002-16", "REQ-002-19")
@pytest.mark.parametrize(
    ("papers", "verdict"),
    [
        ({}, "in"),
        ({"bought_on": date(2024, 1, 1), "made_on": date(2023, 12, 1)}, "out"),
        ({"has_invoice": False, "has_warranty_card": False, "made_on": None}, "unknown"),
        # Without proof from the factory date, three months on: 2025-08-01 + 3 months + 12 months.
        ({"has_invoice": False, "has_warranty_card": False}, "in"),
        ({"has_invoice": False, "has_warranty_card": False, "made_on": date(2024, 12, 5)}, "in"),
        ({"has_invoice": False, "has_warranty_card": False, "made_on": date(2024, 11, 1)}, "out"),
    ],
)
def test_the_warranty_is_judged_on_the_phone(world: World, papers: dict[str, object], verdict: str) -> None:
    Asset.objects.filter(pk=world.asset.pk).update(**papers)

    assert register(world).warranty == verdict


@pytest.mark.rule("CUS-002-15")
def test_a_set_on_the_special_sales_list_has_no_warranty(world: World) -> None:
    SpecialSale.objects.create(serial=world.asset.serial, listed_on=date(2025, 9, 1))

    assert register(world).warranty == "out"


@pytest.mark.rule("REQ-003-12", "REQ-002-02", "REQ-002-03")
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.COMPLAINT])
def test_every_kind_is_registered_with_its_origin_and_channel(world: World, kind: Kind) -> None:
    request = register(world, kind=kind, channel=Channel.QR)

    assert (request.kind, request.origin, request.channel) == (kind, USUAL_ORIGIN[kind], "qr")


@pytest.mark.rule("CUS-003-10")
def test_an_organisation_is_reached_through_its_contact(world: World) -> None:
    Customer.objects.filter(pk=world.customer.pk).update(kind="organisation", contact="前台 王女士")
    world.asset.refresh_from_db()

    assert register(world).contact_name == "前台 王女士"


@pytest.mark.rule("REQ-002-18", "REQ-003-11", "NET-002-01")
def test_a_station_registers_for_the_desk_and_opens_no_job(world: World) -> None:
    report = Report(
        customer_id=world.customer.pk,
        asset_id=world.asset.pk,
        contact_phone="13900000001",
        symptom="无图像",
        channel=Channel.STATION,
    )

    request = register_request(report, actor=world.clerk, at=world.now)

    assert (request.channel, request.state, request.order_number) == ("station", "registered", "")
    assert ServiceRequest.objects.visible_to(world.clerk).get() == request
    assert not ServiceRequest.objects.visible_to(world.other_clerk).exists()


def test_a_station_may_not_register_as_the_hotline(world: World) -> None:
    report = Report(customer_id=world.customer.pk, contact_phone="13900000001", symptom="无图像")

    with pytest.raises(NotFromStation):
        register_request(report, actor=world.clerk, at=world.now)
    assert not ServiceRequest.objects.exists()


def test_finance_registers_nothing(world: World) -> None:
    report = Report(customer_id=world.customer.pk, contact_phone="13900000001", symptom="无图像")

    with pytest.raises(NotEntitled):
        register_request(report, actor=world.finance, at=world.now)


@pytest.mark.parametrize(
    ("told", "refusal", "field"),
    [
        ({"symptom": "x" * 100_000}, TextTooLong, "symptom"),
        ({"symptom": "  \x00 "}, NothingSaid, "symptom"),
        ({"contact_phone": "一二三"}, InputRefused, "contact_phone"),
        ({"contact_phone": ""}, InputRefused, "contact_phone"),
        ({"special_needs": "长" * 501}, TextTooLong, "special_needs"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_leaves_nothing(
    world: World, told: dict[str, str], refusal: type[InputRefused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        register(world, **told)

    assert refused.value.field == field
    assert str(refused.value)
    assert not ServiceRequest.objects.exists()
    assert not AuditLine.objects.filter(subject_type="service_request").exists()


def test_a_time_in_the_past_cannot_be_wished(world: World) -> None:
    with translation.override("en"), pytest.raises(TimeIsPast, match="11:59 lies in the past"):
        register(world, wished_at=world.now - timedelta(minutes=1))


def test_full_width_digits_emoji_and_control_characters(world: World) -> None:
    request = register(world, contact_phone="１３９　００００　０００１", symptom="黑屏😡\x00\x07 开机无声")

    assert request.contact_phone == "13900000001"
    assert request.symptom == "黑屏😡 开机无声"


def test_another_customers_set_is_refused(world: World) -> None:
    other = Customer.objects.create(name="赵六", created_at=world.now)

    with pytest.raises(AnotherCustomersAsset):
        register(world, customer_id=other.pk)


@pytest.mark.parametrize("unknown", ["customer_id", "asset_id", "product_id"])
def test_an_unknown_id_is_not_found(world: World, unknown: str) -> None:
    told = {"asset_id": None, unknown: 10**9}

    with pytest.raises(NotFound):
        register(world, **told)


def test_it_is_found_by_name_phone_serial_number_and_words(world: World) -> None:
    request = register(world, symptom="屏幕有一条竖线")

    for words in ("陈一", "0001", "AX55U25", request.number, "竖线", "13900000001"):
        assert list(found(world.agent, words)) == [request], words
    assert not found(world.agent, "横线").exists()
    assert not found(world.agent, " ").exists()


@pytest.mark.rule("REQ-003-01", "SLA-003-01")
def test_the_rings_are_kept_for_the_handbook_to_count(world: World) -> None:
    assert register(world, rings=4).facts().rings == 4
    assert register(world).facts().rings == 0


@pytest.mark.rule("REQ-003-08", "SLA-003-02")
def test_an_enquiry_of_more_than_five_minutes_is_late(world: World) -> None:
    enquiry = register(world, kind=Kind.ENQUIRY)
    clock = Deadline.objects.get(subject_type="service_request", subject_id=enquiry.pk)

    world.advance(minutes=6)

    clock.refresh_from_db()
    assert clock.outcome == "breached"
    assert "REQ-003-08" in clock.clause
