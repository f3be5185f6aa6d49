"""What forms about a complaint may be filled with, besides what its request and its order say."""

from anxin.care.grades import grade_of
from anxin.care.models import Complaint
from anxin.evidence.queries import photos
from anxin.fieldwork.papers import TABLES as OF_ORDER_TABLES
from anxin.fieldwork.papers import VALUES as OF_ORDER
from anxin.fieldwork.papers import of_request
from anxin.handbook.current import handbook_of
from anxin.handbook.sources import Reader, Sources, Table
from anxin.requests.papers import VALUES as OF_REQUEST


def _of_order(read: Reader) -> Reader:
    return lambda complaint: read(complaint.work_order) if complaint.work_order else None


def _table(table: Table) -> Table:
    return Table(
        rows=lambda complaint: table.rows(complaint.work_order) if complaint.work_order else (), columns=table.columns
    )


def _grade(complaint: Complaint) -> str:
    return grade_of(handbook_of(complaint), complaint.grade).title


COMPLAINT = Sources(
    subject="complaint",
    values={
        **{name: _of_order(read) for name, read in OF_ORDER.items() if name not in OF_REQUEST},
        **{name: of_request(read) for name, read in OF_REQUEST.items()},
        "complaint.number": lambda complaint: complaint.number,
        "complaint.text": lambda complaint: complaint.text,
        "complaint.grade_text": _grade,
        "complaint.source_text": lambda complaint: complaint.get_source_display(),
        "complaint.received_at": lambda complaint: complaint.received_at,
        "complaint.received_by": lambda complaint: complaint.received_by,
        "complaint.handler": lambda complaint: complaint.handler,
        "complaint.solution": lambda complaint: complaint.solution,
        "complaint.result": lambda complaint: complaint.result,
        "complaint.solved_at": lambda complaint: complaint.solved_at,
        "complaint.plate": lambda complaint: complaint.plate,
        "complaint.stay": lambda complaint: complaint.shop_order,
    },
    tables={name: _table(table) for name, table in OF_ORDER_TABLES.items()},
    photos=photos,
    division=lambda complaint: complaint.request.division,
)
