"""A receiver that fails for days is switched off, and the administrators are told. Called by actions only."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from anxin.kernel.record import record
from anxin.messages import subscriptions
from anxin.messages.events import EndpointGivenUp
from anxin.messages.models import Endpoint, PostingTry
from anxin.messages.rules import GIVEN_UP_AFTER
from anxin.people.actions.tell import tell
from anxin.people.models import User


def note_success(endpoint: Endpoint) -> None:
    if endpoint.failing_since is not None:
        Endpoint.objects.filter(pk=endpoint.pk).update(failing_since=None)


def note_failure(endpoint: Endpoint, tried: PostingTry, *, is_gone: bool, at: datetime) -> None:
    """Remembers since when; after days, or where the receiver says it is gone for good, no more is sent to it."""
    if not is_gone and endpoint.failing_since is None:
        Endpoint.objects.filter(pk=endpoint.pk, failing_since=None).update(failing_since=at)
        return
    since = endpoint.failing_since or at
    if not is_gone and at - since < GIVEN_UP_AFTER:
        return
    locked = Endpoint.objects.lock(endpoint.pk)
    if not locked.is_active:
        return
    locked.is_active = False
    locked.off_reason = (tried.error or f"HTTP {tried.status}")[:300]
    locked.write("is_active", "off_reason")
    subscriptions.forget()
    record(locked, EndpointGivenUp(reason=locked.off_reason), actor=None, at=at)
    tell(
        User.objects.with_role("administrator").values_list("pk", flat=True),
        key=f"endpoint-off:{locked.pk}:{at.isoformat()}",
        text=_said(locked, "zh-hans"),
        text_en=_said(locked, "en"),
        subject_type=locked.SUBJECT,
        subject_id=locked.pk,
        number=str(locked.pk),
        is_urgent=True,
        at=at,
    )


def _said(endpoint: Endpoint, language: str) -> str:
    with translation.override(language):
        words = {"title": endpoint.title, "reason": endpoint.off_reason}
        return _("No more events are sent to “%(title)s”: %(reason)s") % words
