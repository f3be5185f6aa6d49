"""Those a line concerns hear of every decision about it, with the clause; nothing is silently applied."""

from datetime import datetime

from django.utils import timezone

from anxin.finance.models import Penalty
from anxin.people import queries
from anxin.people.actions.tell import tell

_ZH = {"confirmed": "已确认", "waived": "已免除", "upheld": "申诉后维持", "reversed": "申诉后撤销"}
_EN = {"confirmed": "confirmed", "waived": "waived", "upheld": "upheld after the objection", "reversed": "reversed"}


def tell_concerned(line: Penalty, decision: str, *, at: datetime) -> None:
    """The person; where the station is concerned, its clerks."""
    who = [line.person_id] if line.person_id else queries.holders_of(["station_clerk"], station_id=line.station_id)
    clerks = [pk for pk in who if pk is not None]
    amount = f"{line.signed:+f}" if line.amount is not None else "–"
    until = f"{timezone.localtime(line.appeal_until):%m-%d %H:%M}" if line.appeal_until else ""
    is_new = decision == "confirmed" and until
    tell(
        clerks,
        key=f"penalty:{line.pk}:{decision}",
        text=f"{line.title}（{line.cause_number}）{amount} 元，{_ZH[decision]}"
        + (f"，{until} 前可申诉" if is_new else ""),
        text_en=f"{line.title_en} ({line.cause_number}) {amount} yuan: {_EN[decision]}"
        + (f"; you may object until {until}" if is_new else ""),
        subject_type=line.SUBJECT,
        subject_id=line.pk,
        number=line.number,
        clause=line.clause,
        line=line.line,
        at=at,
    )


def tell_judges(line: Penalty, *, at: datetime) -> None:
    """An objection waits for one of those who judge it, except the one who decided."""
    judges = queries.holders_of(line.judged_by_roles, station_id=line.station_id, region_id=line.region_id)
    tell(
        [pk for pk in judges if pk != line.decided_by_id],
        key=f"penalty:{line.pk}:appealed",
        text=f"{line.number} {line.title}：当事人申诉，待裁定",
        text_en=f"{line.number} {line.title_en}: an objection waits for your ruling",
        subject_type=line.SUBJECT,
        subject_id=line.pk,
        number=line.number,
        clause=line.clause,
        line=line.line,
        at=at,
    )
