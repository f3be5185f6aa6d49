"""The words a message leaves the house in."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anxin.messages.models import Delivery

# A text message is paid for by its length, a list of forty lines read by nobody.
_MOST_IN_DIGEST = {"email": 100, "chat": 30, "sms": 3}
_TITLE = 60


def composed(deliveries: Sequence[Delivery]) -> tuple[str, str]:
    """Title and text of one message, or of a digest of several, in the receiver's language."""
    first = deliveries[0]
    with translation.override(first.user.language if first.user else settings.LANGUAGE_CODE):
        if first.in_digest:
            return _digest(deliveries)
        return _single(first)


def _single(one: Delivery) -> tuple[str, str]:
    title = one.text if len(one.text) <= _TITLE else one.text[: _TITLE - 1] + "…"
    link = link_to(one)
    if one.channel == "email":
        return title, "\n\n".join(filter(None, (one.text, link)))
    # Chat and text messages have no title of their own; a customer's link would lead to a sign-in page.
    return "", " ".join(filter(None, (one.text, link if one.channel == "chat" else "")))


def _digest(deliveries: Sequence[Delivery]) -> tuple[str, str]:
    count, most = len(deliveries), _MOST_IN_DIGEST[deliveries[0].channel]
    title = ngettext("%(count)s message", "%(count)s messages", count) % {"count": count}
    lines = [f"· {one.text}" for one in deliveries[:most]]
    if count > most:
        lines.append(_("and %(more)s more in the program") % {"more": count - most})
    if settings.ANXIN_BASE_URL and deliveries[0].channel != "sms":
        lines.append(settings.ANXIN_BASE_URL + reverse("notifications"))
    if deliveries[0].channel == "email":
        return title, "\n".join(lines)
    return "", "\n".join((title, *lines))


def link_to(one: Delivery) -> str:
    """To the message in the program, which leads on to the matter; nothing without a base address, or for a customer."""
    if not settings.ANXIN_BASE_URL or one.notification_id is None:
        return ""
    return str(settings.ANXIN_BASE_URL) + reverse("notification", args=[one.notification_id])
