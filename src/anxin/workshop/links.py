"""The signed link by which a customer answers a quote without an account."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from anxin.kernel.errors import NotFound
from anxin.workshop.models import Quote

_SALT = "anxin.workshop.consent"
VALID_FOR = timedelta(days=14)


def consent_token(quote: Quote) -> str:
    """What stands behind ``/consent/``; it opens this one quote only."""
    return signing.dumps(quote.pk, salt=_SALT)


def quote_to_answer(token: str) -> Quote:
    """The quote of a link. Raises ``NotFound`` for one that is forged, worn out or mistyped."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        pk = None
    rows = Quote.objects.select_related(
        "order__request__product", "order__station", "order__adviser", "order__reception"
    )
    quote = rows.filter(pk=pk, is_addition=True).first() if pk else None
    if quote is None:
        raise NotFound(what=_("link"), key=token[:12])
    return quote
