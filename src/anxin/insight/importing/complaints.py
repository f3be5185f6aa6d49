"""Complaints about cars, in Chinese, as new requests: real words for the whole way from the desk to the settlement.

The columns are those of the file: number, brand, series, model, text, assembly, kind of fault, day. Nothing in it names
a person, so that every row gets a made-up, neutral customer.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from anxin.catalog.actions.create_family import create_family
from anxin.catalog.actions.create_fault_code import create_fault_code
from anxin.catalog.actions.create_product import create_product
from anxin.catalog.models import FaultCode, Product, ProductFamily
from anxin.customers.actions.create_customer import create_customer
from anxin.handbook.current import usual_line
from anxin.insight.importing.errors import ColumnsMissing
from anxin.insight.importing.history import known_keys
from anxin.insight.importing.report import BadRow, ImportReport
from anxin.insight.importing.sheets import read_sheet
from anxin.kernel.errors import InputRefused, Refusal
from anxin.people.models import Division, User
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Channel, Kind
from anxin.requests.report import Report

COLUMNS = ("投诉编号", "投诉品牌", "投诉车系", "投诉车型", "投诉简述", "投诉问题", "问题类型", "投诉日期")
BATCH = 100
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


@dataclass(frozen=True)
class Complaint:
    """One row."""

    key: str
    brand: str
    series: str
    model: str
    text: str
    assembly: str
    fault: str
    day: str

    @property
    def family_code(self) -> str:
        return f"cn-{slugify(self.brand, allow_unicode=True)}"[:48]

    @property
    def product_code(self) -> str:
        return f"{self.series} {self.model}"[:64].strip()

    @property
    def fault_code(self) -> str:
        return f"cn-{slugify(f'{self.assembly}-{self.fault}', allow_unicode=True)}"[:48]


def import_complaints(
    path: Path,
    *,
    actor: User | None,
    at: datetime,
    progress: Callable[[int, int], object] | None = None,
    line: str = "",
) -> ImportReport:
    """Register every row through the ordinary action; product, fault code and customer are entered where new.

    The places are those that some station answers for, in turn, so that the desk can dispatch them. A row without a
    text is registered in the words of its assembly and kind of fault; one without either is in the report.
    """
    headers, everything = _read(path)
    report = ImportReport("complaints-cn", headers=headers, total=len(everything))
    desk = _Desk(line or usual_line(), actor=actor, at=at)
    for start in range(0, len(everything), BATCH):
        rows = everything[start : start + BATCH]
        with transaction.atomic():
            known = known_keys([complaint.key for _number, _cells, complaint in rows])
            for number, cells, complaint in rows:
                _take(complaint, known, desk, report, BadRow(number, cells, "", path.name))
        if progress:
            progress(start + len(rows), len(everything))
    return report


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str], Complaint]]]:
    sheet = read_sheet(path)
    if missing := [name for name in COLUMNS if name not in sheet.headers]:
        found = ", ".join(sheet.headers)[:300]
        raise ColumnsMissing(file=path.name, missing=", ".join(missing), found=found)
    places = [sheet.headers.index(name) for name in COLUMNS]
    rows = ((number, cells, [cells[place] for place in places]) for number, cells in sheet.rows)
    return sheet.headers, [(number, cells, Complaint(_key(said[0]), *said[1:])) for number, cells, said in rows]


def _take(complaint: Complaint, known: set[str], desk: "_Desk", report: ImportReport, bad: BadRow) -> None:
    if complaint.key in known:
        report.unchanged += 1
        return
    try:
        with transaction.atomic():
            desk.register(complaint)
    except Refusal as refusal:
        report.bad.append(BadRow(bad.number, bad.cells, str(refusal), bad.file))
    else:
        known.add(complaint.key)
        report.created += 1


def _key(number: str) -> str:
    return f"complaints-cn:{number}"[:120]


def complaints_of(path: Path) -> list[Complaint]:
    """All rows of a file, whether they can be registered or not. Raises ``ColumnsMissing``."""
    return [complaint for _number, _cells, complaint in _read(path)[1]]


def product_names(complaint: Complaint) -> tuple[str, ...]:
    """What the product is called, from the family to the model year."""
    return (complaint.brand, complaint.series, complaint.model[:5])


class _Desk:
    """Registers one complaint after the other."""

    def __init__(self, line: str, *, actor: User | None, at: datetime) -> None:
        self._line, self._actor, self._at = line, actor, at
        self._families: dict[str, int] = dict(ProductFamily.objects.values_list("code", "pk"))
        self._products: dict[str, int] = dict(Product.objects.values_list("code", "pk"))
        self._faults: dict[str, int] = dict(FaultCode.objects.values_list("code", "pk"))
        districts = Division.objects.filter(level__gte=3).select_related("parent__parent")
        served = districts.filter(territories__isnull=False).distinct()
        self._places = list((served if served.exists() else districts).order_by("code"))
        self._count = 0

    def register(self, complaint: Complaint) -> None:
        if not complaint.series or complaint.key == _key(""):
            raise InputRefused(reason=_("Number or product is missing."))
        symptom = complaint.text or "：".join(part for part in (complaint.assembly, complaint.fault) if part)
        if not symptom:
            raise InputRefused(reason=_("It says nothing."))
        place = self._places[self._count % len(self._places)] if self._places else None
        name, phone, address = neutral_customer(complaint.key)
        customer = create_customer(
            name,
            phones=[phone],
            division_id=place.pk if place else None,
            address=f"{place.title}{address}" if place else address,
            actor=self._actor,
            at=self._at,
        )
        report = Report(
            customer_id=customer.pk,
            symptom=symptom,
            kind=Kind.REPAIR,
            channel=Channel.IMPORT,
            line=self._line,
            product_id=self._product(complaint),
            contact_name=name,
            contact_phone=phone,
            fault_code_id=self._fault(complaint),
            diagnosis=[{"question": "投诉日期", "answer": complaint.day}] if complaint.day else [],
            import_key=complaint.key,
        )
        register_request(report, actor=self._actor, at=self._at)
        self._count += 1

    def _product(self, complaint: Complaint) -> int:
        code = complaint.product_code
        if code not in self._products:
            family = complaint.family_code
            if family not in self._families:
                title = complaint.brand or complaint.series
                entered = create_family(family, title=title[:80], line=self._line, actor=self._actor, at=self._at)
                self._families[family] = entered.pk
            product = create_product(code, title=code, family_id=self._families[family], actor=self._actor, at=self._at)
            self._products[code] = product.pk
        return self._products[code]

    def _fault(self, complaint: Complaint) -> int | None:
        if not complaint.assembly or not complaint.fault:
            return None
        code = complaint.fault_code
        if code not in self._faults:
            fault = create_fault_code(
                code, assembly=complaint.assembly[:60], title=complaint.fault[:120], actor=self._actor, at=self._at
            )
            self._faults[code] = fault.pk
        return self._faults[code]


def neutral_customer(key: str) -> tuple[str, str, str]:
    """A made-up name, phone and street, the same for the same row: a number range nobody has been given."""
    digest = hashlib.sha256(key.encode()).digest()
    surname = _SURNAMES[digest[0] % len(_SURNAMES)]
    title = "女士" if digest[1] % 2 else "先生"
    phone = f"1390000{int.from_bytes(digest[2:4], 'big') % 10_000:04d}"
    street = ["和平路", "解放路", "人民路", "建设路", "科技路", "花园路", "文化路", "新华路"][digest[4] % 8]
    return f"{surname}{title}", phone, f"{street}{digest[5] + 1}号{digest[6] % 30 + 1}室"
