"""Certificates asked for where somebody looks at them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anxin.handbook import registry
from anxin.handbook.problems import Problem
from anxin.handbook.schema import Handbook, Qualification


def qualifications(handbook: Handbook) -> Iterator[Problem]:
    """Of a matter that asks for none, before a move there is not, or without one where no labour list names it."""
    for row in handbook.qualifications:
        place = f"qualifications/{row.id}"
        known = registry.vocabulary(row.subject)
        if known is None or known.lifecycle is None or not registry.asks_certificates(row.subject):
            yield Problem(
                "unknown_subject", place, _("a %(subject)r asks for no certificate") % {"subject": row.subject}
            )
            continue
        moves = {move.code for move in known.lifecycle}
        for move in sorted(set(row.moves) - moves):
            yield Problem("unknown_move", place, _("there is no move %(move)r") % {"move": move})
        yield from _with_work(row, place)


def _with_work(row: Qualification, place: str) -> Iterator[Problem]:
    """Only where work is given out does a list say which certificate, and can somebody else give the reason."""
    others = sorted(set(row.moves) - registry.moves_with_work(row.subject))
    if not others:
        return
    if not row.certificate:
        yield Problem(
            "no_certificate", place, _("%(moves)s gives nobody work: name the certificate") % {"moves": others}
        )
    if row.reason_suffices:
        yield Problem("no_reason", place, _("nobody gives a reason at %(moves)s") % {"moves": others})
