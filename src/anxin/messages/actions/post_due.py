"""Send events to their receivers."""

from datetime import datetime

from django.db import transaction

from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job
from anxin.messages.actions.giving_up import note_failure, note_success
from anxin.messages.connecting import Answer, post
from anxin.messages.models import Posting, PostingTry
from anxin.messages.rules import WEBHOOK_PAUSES, pause_after
from anxin.messages.signing import headers_of

_BATCH = 200
# The receiver says that it does not exist any more, and by the specification means it.
GONE = 410


@job("post-events", is_single=True)
def post_due() -> int:
    """How many were tried. The older first, so that they arrive in their order as long as all goes well."""
    at = clock.now()
    due = Posting.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True)
    return sum(post_one(pk, at=at) for pk in list(due[:_BATCH]))


@transaction.atomic
def post_one(posting_id: int, *, at: datetime) -> int:
    """One try; 0 where another worker has it, or it is settled. Held while the receiver is waited for, as messages are."""
    due = Posting.objects.due(at).select_for_update(skip_locked=True, of=("self",)).select_related("endpoint")
    posting = due.filter(pk=posting_id).first()
    if posting is None:
        return 0
    if not posting.endpoint.is_active:
        posting.state, posting.settled_at = "dead", at
        posting.save(update_fields=["state", "settled_at"])
        return 0
    tried = _tried(posting, at)
    posting.tries += 1
    if tried.is_accepted:
        posting.state, posting.settled_at = "sent", at
        note_success(posting.endpoint)
    else:
        pause = None if tried.status == GONE else pause_after(posting.tries, WEBHOOK_PAUSES)
        posting.state = "dead" if pause is None else "failed"
        posting.due_at, posting.settled_at = (at + pause, None) if pause else (posting.due_at, at)
        note_failure(posting.endpoint, tried, is_gone=tried.status == GONE, at=at)
    posting.save(update_fields=["state", "tries", "due_at", "settled_at"])
    return 1


def _tried(posting: Posting, at: datetime) -> PostingTry:
    try:
        headers = headers_of(posting.endpoint, posting.webhook_id, posting.body, at=at)
        answer = post(posting.endpoint.url, posting.body, headers)
    except Refusal as refusal:
        headers, answer = {}, Answer(None, "", str(refusal), 0)
    return PostingTry.objects.create(
        posting=posting,
        at=at,
        headers=headers,
        status=answer.status,
        response=answer.text,
        error=answer.error,
        duration_ms=answer.duration_ms,
    )
