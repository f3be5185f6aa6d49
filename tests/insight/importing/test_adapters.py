"""Repairs and complaints: made-up rows in the shape of the real files, and the real files where they are."""

from pathlib import Path

import pytest

from anxin.customers.models import Asset, Customer
from anxin.insight.importing import import_file
from anxin.insight.importing.complaints import COLUMNS, neutral_customer
from anxin.insight.importing.openrepair.rows import COLUMNS as REPAIR_COLUMNS
from anxin.kernel.audit import verify_chains
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


def repair(id_="r_1", category="Toaster", brand="Acme", year="2015", outcome="Fixed", day="2024-05-04", **more):
    row = dict.fromkeys(REPAIR_COLUMNS, "")
    row |= {"id": id_, "data_provider": "Repairs", "country": "DNK", "product_category": category, "brand": brand}
    row |= {"year_of_manufacture": year, "repair_status": outcome, "group_identifier": "Group one", "event_date": day}
    return list((row | more).values())


def test_a_repair_becomes_a_set_and_a_closed_request(take, world):
    report = take("openrepair", list(REPAIR_COLUMNS), repair(problem="Does not heat", product_age="9"))

    assert (report.created, report.bad) == (1, [])
    request = ServiceRequest.objects.select_related("asset", "product__family").get()
    assert (request.state, request.kind, request.channel, request.answer) == ("closed", "repair", "import", "Fixed")
    assert (request.product.code, request.product.family.code) == ("Acme Toaster", "or-toaster")
    assert request.asset.made_on.year == 2015
    assert request.symptom == "Does not heat"
    assert {"question": "product_age", "answer": "9"} in request.diagnosis
    subjects = set(AuditLine.objects.values_list("subject_type", flat=True))
    assert {"asset", "customer", "product", "product_family", "service_request"} <= subjects
    assert list(verify_chains()) == []


def test_repairs_are_found_by_their_words(take, world):
    from anxin.kernel.search import query_terms

    take(
        "openrepair",
        list(REPAIR_COLUMNS),
        repair(problem="Does not heat"),
        repair("r_2", problem='Cable "cut" \\ loose'),
    )

    assert ServiceRequest.objects.filter(terms__contains=query_terms("heat")).count() == 1
    assert ServiceRequest.objects.filter(terms__contains=query_terms("acme toaster")).count() == 2


def test_the_same_repairs_twice_change_nothing(take, world):
    rows = [list(REPAIR_COLUMNS), repair(), repair("r_2", brand="")]
    take("openrepair", *rows)
    lines = AuditLine.objects.count()

    report = take("openrepair", *rows)

    assert (report.created, report.unchanged) == (0, 2)
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (repair(id_=""), "missing"),
        (repair(category=""), "missing"),
        (repair(outcome="Exploded"), "no outcome"),
        (repair(day="4 May"), "no date"),
        (repair(day="2030-01-01"), "cannot be"),
        (repair(year="20l5"), "no year"),
        (repair(year="2025"), "no year"),
        ([*repair(), "one more"], "more cells"),
        (repair(problem="x" * 20_001), "20,000"),
    ],
)
def test_a_malformed_repair_is_reported_and_not_dropped_in_silence(take, world, row, reason):
    report = take("openrepair", list(REPAIR_COLUMNS), row, repair("good"))

    assert (report.created, len(report.bad)) == (1, 1)
    assert reason in report.bad[0].reason
    assert report.bad[0].number == 2
    assert Asset.objects.filter(origin__startswith="openrepair:").count() == 1


def test_a_repair_that_stands_twice_is_reported(take, world):
    report = take("openrepair", list(REPAIR_COLUMNS), repair(), repair())

    assert (report.created, len(report.bad)) == (1, 1)


COMPLAINTS = [
    ["N1", "牌甲", "车一", "2023款 甲", "行驶中有异响", "悬架系", "异响", "2024-03-30"],
    ["N2", "牌甲", "车一", "2023款 甲", "", "发动机", "漏油", "2024-03-31"],
]


@pytest.mark.rule("REQ-003-16")
def test_a_complaint_is_registered_like_a_call(take, world):
    report = take("complaints-cn", list(COLUMNS), *COMPLAINTS)

    assert (report.created, report.bad) == (2, [])
    one, two = ServiceRequest.objects.select_related("fault_code", "product__family", "customer").order_by("pk")
    assert (one.state, one.channel, one.symptom) == ("registered", "import", "行驶中有异响")
    assert str(one.fault_code) == "悬架系 · 异响"
    assert (one.product.code, one.product.family.title) == ("车一 2023款 甲", "牌甲")
    assert two.symptom == "发动机：漏油"
    assert all(one.mandatory_data()[name] for name in ("contact_name", "contact_phone", "address", "division"))
    assert AuditLine.objects.filter(event="service_request.registered").count() == 2


def test_places_are_those_a_station_answers_for_in_turn(take, world):
    take("complaints-cn", list(COLUMNS), *COMPLAINTS)

    places = list(ServiceRequest.objects.order_by("pk").values_list("division__code", flat=True))
    assert places == ["110108", "440305"]


def test_the_same_complaints_twice_change_nothing_and_empty_ones_are_reported(take, world):
    take("complaints-cn", list(COLUMNS), *COMPLAINTS)
    empty = ["N3", "牌甲", "车一", "2023款 甲", "", "", "", "2024-03-31"]

    report = take("complaints-cn", list(COLUMNS), *COMPLAINTS, empty)

    assert (report.created, report.unchanged, len(report.bad)) == (0, 2, 1)
    assert Customer.objects.count() == 3
    assert ServiceRequest.objects.count() == 2


def test_made_up_customers_are_the_same_for_the_same_row_and_of_a_number_range_nobody_has():
    assert neutral_customer("complaints-cn:N1") == neutral_customer("complaints-cn:N1")
    assert all(neutral_customer(str(n))[1].startswith("1390000") for n in range(100))


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "kind", "least"), [("complaints-cn", "complaints-cn", 3_000)])
def test_the_real_file_is_taken_in(world, folder, kind, least):
    files = sorted((DATA / folder).glob("*.csv"))
    if not files:
        pytest.skip(f"{DATA / folder} is absent: the real complaints are not tried")

    report = import_file(kind, files[0], actor=world.admin, at=world.now, dry_run=True)

    assert report.created >= least
    assert report.total == report.created + len(report.bad)
