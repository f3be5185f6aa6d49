"""Messages that leave the house."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.lint import mentions
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook

# Of a customer we know the telephone. Subjects that have one stand for a request, which names whom to call.
REACHES_CUSTOMERS = "sms"
WORD_OF_CUSTOMER = "phone"


def customers(handbook: Handbook) -> Iterator[Problem]:
    """A customer has no account: a message to one needs a way out of the house, and a matter that has a customer."""
    entries = {f"notifications/{row.id}": row for row in handbook.notifications}
    for place, channels in mentions.addressed_customers(handbook):
        if REACHES_CUSTOMERS not in channels:
            yield Problem(
                "customer_unreachable",
                place,
                _("customers are told through %(reach)r only; name it") % {"reach": REACHES_CUSTOMERS},
            )
        known = [registry.vocabulary(subject) for subject in mentions.subjects_of(entries[place])]
        if not any(row is not None and WORD_OF_CUSTOMER in row.words for row in known):
            yield Problem(
                "no_customer",
                place,
                _("%(event)r is told of nothing that has a customer") % {"event": entries[place].event},
            )
