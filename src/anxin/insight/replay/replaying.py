"""Replay a draft over the past months, with a bar to watch. What came of it stands in the bar's result."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.fieldwork.models import WorkOrder
from anxin.finance.candidates import FINISHED, facts_of
from anxin.finance.settling import NOTHING, Admitted, judge
from anxin.handbook.current import edition
from anxin.handbook.errors import NothingToReplay
from anxin.handbook.loader import validated
from anxin.handbook.models import HandbookDraft
from anxin.handbook.schema import Handbook
from anxin.insight.replay.comparing import Comparison, Difference
from anxin.insight.replay.stories import concerned, kinds, told
from anxin.kernel import clock, progress
from anxin.kernel.errors import NotFound, Refusal
from anxin.kernel.jobs import job, queue
from anxin.kernel.models import Progress
from anxin.people import policies
from anxin.people.models import User

JOB = "replay-draft"
MOST_MONTHS = 24


def kind_of(draft: HandbookDraft) -> str:
    """Under which the bars of a draft's replays are found again."""
    return f"replay-{draft.pk}"


def latest(draft: HandbookDraft) -> Progress | None:
    return Progress.objects.filter(kind=kind_of(draft)).order_by("-pk").first()


@transaction.atomic
def ask_for_replay(draft_id: int, *, months: int, actor: User, at: datetime) -> Progress:
    """Queue it. Raises ``NothingToReplay`` for the handbook of a new line: nothing happened under it yet."""
    policies.check(actor, "handbook.edit")
    draft = HandbookDraft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise NotFound(what=_("draft"), key=draft_id)
    if draft.base_id is None:
        raise NothingToReplay(line=draft.line)
    title = _("%(draft)s over %(months)s months") % {"draft": draft, "months": months}
    row = progress.start(kind_of(draft), title, actor=actor, at=at)
    queue(JOB, draft_id=draft.pk, months=months, progress_id=row.pk)
    return row


@job(JOB)
def replay_in_background(draft_id: int, months: int, progress_id: int) -> None:
    try:
        with progress.running(progress_id) as bar:
            bar.result = replay(draft_id, months=months, until=clock.now(), bar=bar)
    except Refusal:
        return


def replay(draft_id: int, *, months: int, until: datetime, bar: progress.Bar | None = None) -> dict[str, Any]:
    """The comparison as JSON. It reads and writes nothing else; ``months`` are of thirty days."""
    draft = HandbookDraft.objects.get(pk=draft_id)
    assert draft.base_id
    before, after = edition(draft.base_id), validated(draft.content)
    since = until - timedelta(days=30 * months)
    ids = {kind: concerned(kind, draft.line, since=since) for kind in kinds()}
    orders = _finished(draft.line, since)
    if bar:
        bar.advance(0, total=sum(map(len, ids.values())) + len(orders))
    found = Comparison()
    for kind, some in ids.items():
        for story in told(kind, some):
            found.add(story, before, after, until=until)
            if bar:
                bar.advance()
    for pk, number in orders:
        facts = facts_of(pk)
        paid = [
            row.amount if isinstance(row, Admitted) else NOTHING for row in (judge(facts, before), judge(facts, after))
        ]
        found.settle(number, *paid)
        if bar:
            bar.advance()
    return _as_json(found, before, after, months=months, since=since, until=until)


def _finished(line: str, since: datetime) -> list[tuple[int, str]]:
    rows = WorkOrder.objects.filter(request__line=line, state__in=FINISHED, completed_at__gte=since)
    return list(rows.order_by("pk").values_list("pk", "number"))


def _as_json(
    found: Comparison, before: Handbook, after: Handbook, *, months: int, since: datetime, until: datetime
) -> dict[str, Any]:
    return {
        "months": months,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "before": before.edition,
        "stories": dict(found.stories),
        "compared": found.compared,
        "agreed": found.agreed,
        "clocks": _told(found.clocks, "clocks/", before, after),
        "approvals": _told(found.approvals, "", before, after),
        "refusals": _told(found.refusals, "", before, after),
        "pay": found.pay.as_json(),
    }


def _told(rows: dict[str, Difference], prefix: str, before: Handbook, after: Handbook) -> list[dict[str, Any]]:
    """Those that come out differently first, by how many they concern."""
    told = []
    for code, row in rows.items():
        entry = after.entries.get(prefix + code) or before.entries.get(prefix + code)
        title, title_en = (entry.title, entry.title_en) if entry else (code, code)
        told.append({"entry": prefix + code, "title": title, "title_en": title_en, **row.as_json()})
    return sorted(told, key=lambda row: (-row["newly"] - row["no_longer"], row["entry"]))
