"""The way of a file: read, understand the columns, take row by row, report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from anxin.insight.importing.assets import AssetImporter
from anxin.insight.importing.complaints import import_complaints
from anxin.insight.importing.copying import indexed_later
from anxin.insight.importing.customers import CustomerImporter
from anxin.insight.importing.headers import columns, further_fields
from anxin.insight.importing.openrepair import import_openrepair
from anxin.insight.importing.parts import PartImporter
from anxin.insight.importing.report import BadRow, ImportReport
from anxin.insight.importing.requests import RequestImporter
from anxin.insight.importing.rows import Row, RowImporter
from anxin.insight.importing.sheets import read_sheet
from anxin.insight.importing.stations import StationImporter
from anxin.insight.importing.stock import StockImporter
from anxin.insight.importing.technicians import TechnicianImporter
from anxin.kernel.errors import InputRefused, Refusal
from anxin.people import policies
from anxin.people.models import User

Progress: TypeAlias = Callable[[int, int], object]
"""Told after every batch: rows done, rows in all. What it raises stops the import between two batches."""

IMPORTERS: dict[str, type[RowImporter]] = {
    "customers": CustomerImporter,
    "assets": AssetImporter,
    "stations": StationImporter,
    "technicians": TechnicianImporter,
    "requests": RequestImporter,
    "parts": PartImporter,
    "stock": StockImporter,
}
ADAPTERS = {"openrepair": import_openrepair, "complaints-cn": import_complaints}
KINDS = (*IMPORTERS, *ADAPTERS)
BATCH = 200


def import_file(
    kind: str,
    path: Path,
    *,
    actor: User | None,
    at: datetime,
    dry_run: bool = False,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take a list in. A bad row is reported and leaves nothing behind; the good ones around it are written.

    ``dry_run`` does all the work and undoes it. Raises a ``FileRefused`` where the file as a whole is no list of this
    kind, and ``NotEntitled``.
    """
    policies.check(actor, "import.run")
    with _undone_if(dry_run):
        if kind in ADAPTERS:
            with nullcontext() if dry_run else indexed_later("request_by_terms"):
                report = ADAPTERS[kind](path, actor=actor, at=at, progress=progress)
        else:
            report = _import_rows(kind, path, actor, at, mapping or {}, progress)
    report.is_dry_run = dry_run
    return report


def _import_rows(
    kind: str, path: Path, actor: User | None, at: datetime, mapping: Mapping[str, str], progress: Progress | None
) -> ImportReport:
    sheet = read_sheet(path)
    places = columns(kind, sheet.headers, mapping, file=path.name, more=further_fields(kind))
    rows = [Row(number, cells, places, sheet.headers) for number, cells in sheet.rows]
    report = ImportReport(kind, headers=sheet.headers, total=len(rows))
    taking = _Taking(IMPORTERS[kind](actor=actor, at=at), report, path.name)
    for start in range(0, len(rows), BATCH):
        with transaction.atomic():
            taking.batch(rows[start : start + BATCH])
        if progress:
            progress(min(start + BATCH, len(rows)), len(rows))
    return report


class _Taking:
    """The rows of one file, and which identities it has shown so far."""

    def __init__(self, importer: RowImporter, report: ImportReport, file: str) -> None:
        self._importer = importer
        self._report = report
        self._file = file
        self._seen: dict[str, int] = {}

    def batch(self, rows: Sequence[Row]) -> None:
        for row in rows:
            try:
                with transaction.atomic():
                    outcome = self._take(row)
            except Refusal as refusal:
                self._refuse(row, str(refusal))
            except DatabaseError:
                self._refuse(row, _("The database does not take this row."))
            else:
                setattr(self._report, outcome, getattr(self._report, outcome) + 1)

    def _take(self, row: Row) -> str:
        identity = self._importer.identity(row)
        if identity and (earlier := self._seen.get(identity)):
            reason = _("“%(identity)s” already stands in row %(row)s.") % {"identity": identity, "row": earlier}
            raise InputRefused(reason=reason)
        outcome = self._importer.take(row)
        if identity:
            self._seen[identity] = row.number
        return outcome

    def _refuse(self, row: Row, reason: str) -> None:
        self._report.bad.append(BadRow(row.number, row.cells, reason, self._file))


@contextmanager
def _undone_if(is_trial: bool) -> Iterator[None]:  # noqa: FBT001
    if not is_trial:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
