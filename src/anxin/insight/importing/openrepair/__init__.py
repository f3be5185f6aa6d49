"""Repairs as the Open Repair Alliance publishes them: assets and finished requests.

The open repair data standard: one row per device brought to a repair event, with category, brand, year made, age,
outcome and a free text. https://standard.openrepair.org
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.handbook.current import usual_line
from anxin.insight.importing.errors import ColumnsMissing
from anxin.insight.importing.history import Finished, known_keys, take_over
from anxin.insight.importing.openrepair.catalogue import Catalogue
from anxin.insight.importing.openrepair.rows import COLUMNS, Repair, understood
from anxin.insight.importing.report import BadRow, ImportReport
from anxin.insight.importing.sheets import read_sheet
from anxin.kernel.errors import InputRefused
from anxin.people.models import User

BATCH = 5_000


def import_openrepair(
    path: Path,
    *,
    actor: User | None,
    at: datetime,
    progress: Callable[[int, int], object] | None = None,
    line: str = "",
) -> ImportReport:
    """Every repair becomes a set and a closed request of kind repair; every repair group a customer.

    Rows that are there already are left alone; rows that make no sense are in the report.
    """
    sheet = read_sheet(path)
    if missing := [name for name in COLUMNS if name not in sheet.headers]:
        found = ", ".join(sheet.headers)[:300]
        raise ColumnsMissing(file=path.name, missing=", ".join(missing), found=found)
    places = [sheet.headers.index(name) for name in COLUMNS]
    report = ImportReport("openrepair", headers=sheet.headers, total=len(sheet.rows))
    line = line or usual_line()
    catalogue = Catalogue(line, actor=actor, at=at)
    seen: set[str] = set()
    for start in range(0, len(sheet.rows), BATCH):
        rows = sheet.rows[start : start + BATCH]
        repairs = list(_understood(rows, places, seen, report, path.name, timezone.localdate(at)))
        with transaction.atomic():
            _write(repairs, catalogue, report, line=line, actor=actor, at=at)
        if progress:
            progress(start + len(rows), len(sheet.rows))
    return report


def _understood(
    rows: Iterable[tuple[int, Sequence[str]]],
    places: Sequence[int],
    seen: set[str],
    report: ImportReport,
    file: str,
    today: date,
) -> Iterator[Repair]:
    for number, cells in rows:
        try:
            repair = _unseen(understood(_fitting(cells, places, len(report.headers)), today), seen)
        except InputRefused as refusal:
            report.bad.append(BadRow(number, cells, str(refusal), file))
        else:
            seen.add(repair.key)
            yield repair


def _fitting(cells: Sequence[str], places: Sequence[int], width: int) -> list[str]:
    if len(cells) > width:
        raise InputRefused(reason=_("The row has more cells than the header."))
    return [cells[place] for place in places]


def _unseen(repair: Repair, seen: set[str]) -> Repair:
    if repair.key in seen:
        id_ = repair.key.partition(":")[2]
        raise InputRefused(reason=_("The id “%(id)s” stands here twice.") % {"id": id_})
    return repair


def _write(
    repairs: Sequence[Repair],
    catalogue: Catalogue,
    report: ImportReport,
    *,
    line: str,
    actor: User | None,
    at: datetime,
) -> None:
    known = known_keys([repair.key for repair in repairs])
    new = [repair for repair in repairs if repair.key not in known]
    report.unchanged += len(repairs) - len(new)
    report.created += len(new)
    if new:
        catalogue.make_room_for(new)
        take_over([_finished(repair, catalogue) for repair in new], line=line, actor=actor, at=at)


def _finished(repair: Repair, catalogue: Catalogue) -> Finished:
    moment = timezone.make_aware(datetime.combine(repair.day, time(12)))
    details = {"repair_status": repair.outcome, "barrier": repair.barrier, "product_age": repair.age}
    return Finished(
        import_key=repair.key,
        customer_id=catalogue.groups[repair.group_origin],
        customer_name=repair.group,
        product_id=catalogue.products[repair.product_code],
        product_code=repair.product_code,
        symptom=repair.problem or repair.category,
        reported_at=moment,
        closed_at=moment,
        result=repair.outcome + (f": {repair.barrier}" if repair.barrier else ""),
        asset={"made_on": date(repair.made, 1, 1) if repair.made else None},
        details=[{"question": name, "answer": answer} for name, answer in details.items() if answer],
    )
