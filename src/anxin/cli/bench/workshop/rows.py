"""What a desk waits for: the shop read from the database, planned, and answered, with so many cars inside."""

import random
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from anxin.catalog.models import Product
from anxin.cli.bench import progress
from anxin.customers.models import Asset, Customer, CustomerPhone
from anxin.handbook.loader import built_in, read
from anxin.insight.simulator.founding import found
from anxin.kernel import clock
from anxin.people.models import Station, User
from anxin.requests.actions.register import register_request
from anxin.requests.report import Report
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.models import LabourOperation, Operation, Quote, QuoteLine, ShopOrder
from anxin.workshop.offering import best_times
from anxin.workshop.reckoning import reckon

TIMES = 9


def from_rows(cars: int, *, seed: int) -> dict[str, float]:
    """Medians, in milliseconds, of a promise, of three best times, and of a plan of the whole shop, published."""
    now = clock.now()
    line = next(line for line in built_in() if any(row.leads_to == "shop_order" for row in read(line).request_kinds))
    company = found(line, random.Random(seed), password=None, at=now)
    station = next(iter(company.stations.values()))
    progress(f"putting {cars} cars into a shop ...")
    orders = [_signed(line, station, n, random.Random(f"{seed} {n}")) for n in range(cars)]
    replan_shop(station.pk, at=now)
    labour = list(LabourOperation.objects.filter(line=line).order_by("-hours")[:1])
    asked = QuoteLine(kind="labour", labour=labour[0], title=labour[0].title, quantity=1)
    return {
        f"promise_{cars}_ms": _median(lambda: reckon(orders[-1], [asked], now=clock.now())),
        f"offer_{cars}_ms": _median(lambda: best_times(station, labour, wished=None, now=clock.now())),
        f"replan_{cars}_ms": _median(lambda: replan_shop(station.pk, at=clock.now())),
    }


def _signed(line: str, station: Station, n: int, chance: random.Random) -> ShopOrder:
    """A car with one to three operations agreed and nothing begun."""
    now, product = clock.now(), Product.objects.filter(family__line=line).order_by("pk")[0]
    customer = Customer.objects.create(name=f"bench {n}", created_at=now)
    phone = f"1990000{n:04d}"
    CustomerPhone.objects.create(customer=customer, number=phone, is_main=True)
    car = Asset.objects.create(serial=f"BENCH{n:08d}", product=product, customer=customer, created_at=now)
    adviser = User.objects.with_role("service_adviser", station_id=station.pk).order_by("pk")[0]
    report = Report(
        customer_id=customer.pk,
        asset_id=car.pk,
        contact_phone=phone,
        contact_name=customer.name,
        kind="maintenance",
        line=line,
        symptom="bench",
    )
    request = register_request(report, actor=None, at=now)
    promised = timezone.localtime(now) + timedelta(hours=chance.randint(4, 60))
    order = ShopOrder.objects.create(
        number=f"BENCH{n:04d}",
        state="signed",
        handbook_id=request.handbook_id,
        request=request,
        line=line,
        kind=request.kind,
        station=station,
        region_id=station.region_id,
        adviser=adviser,
        promised_at=promised,
        opened_at=now,
        opened_by=adviser,
        received_at=now,
        received_by=adviser,
        signed_at=now,
        signed_by=adviser,
    )
    agreed = {
        "answer": "agreed",
        "channel": "signed",
        "answered_at": now,
        "answered_by": adviser,
        "spoke_with": "bench",
    }
    quote = Quote.objects.create(order=order, number=1, total=Decimal(), made_at=now, made_by=adviser, **agreed)
    for labour in chance.sample(list(LabourOperation.objects.filter(line=line).order_by("pk")), chance.randint(1, 3)):
        told = {"title": labour.title, "title_en": labour.title_en, "unit_price": labour.price, "amount": labour.price}
        row = QuoteLine.objects.create(quote=quote, kind="labour", labour=labour, **told)
        Operation.objects.create(order=order, quoted=row, labour=labour, title=labour.title, hours=labour.hours)
    return order


def _median(deed: Callable[[], object]) -> float:
    """The first one warms up and is not counted."""
    spent: list[float] = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        deed()
        spent.append((time.perf_counter() - begun) * 1000)
    return round(sorted(spent[1:])[TIMES // 2], 1)
