"""Why an order is left out, why it cannot be dropped there, why this time is offered: a sentence for each thing."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anxin.dispatch.board.conflicts import Conflict, Kind
from anxin.dispatch.board.judging import Verdict
from anxin.dispatch.models import ProposedVisit
from anxin.dispatch.offering.best import Offer
from anxin.fieldwork.planner import Obstacle
from anxin.kernel.listed import listed


def why_left_out(row: ProposedVisit) -> str:
    """For a row that is left out; one with an agreed time keeps it, and does not fit into the day."""
    words = {
        "technician": row.obstacle_technician or "–",
        "minutes": max(1, round(row.obstacle_seconds / 60)),
        "names": listed(row.obstacle_names),
    }
    match row.obstacle:
        case Obstacle.NOBODY_CERTIFIED:
            return _("Nobody is certified for %(names)s.") % words
        case Obstacle.NOBODY_ALLOWED:
            return _("No technician of the station can be sent.")
        case Obstacle.WINDOW:
            return _("%(technician)s could come %(minutes)s minutes outside the time that is open.") % words
        case Obstacle.OVERTIME:
            return _("%(technician)s could, with %(minutes)s more minutes of overtime.") % words
        case Obstacle.TOO_FAR:
            words |= {"hours": f"{row.obstacle_seconds / 3600:.1f}"}
            return (
                _("Too far to go there and back in a day: %(hours)s hours each way for %(technician)s, the nearest.")
                % words
            )
        case Obstacle.PRICE:
            return _("%(technician)s could; it would cost more than leaving it out.") % words
        case _other:
            return _("All technicians have a full day.")


NOTES = {
    "by_district": gettext_lazy(
        "%(count)s addresses are not on the map: ways are reckoned from the middle of the district."
    ),
    "by_station": gettext_lazy("%(count)s addresses are not on the map: ways are reckoned from the station."),
    "not_called": gettext_lazy("%(count)s customers have not been called yet: their times can only be offered."),
    "usual_hours": gettext_lazy("For %(count)s technicians no working hours are entered: the usual ones are assumed."),
    "without_base": gettext_lazy("%(count)s technicians are not planned: nobody knows where they begin."),
    "unplaced": gettext_lazy("%(count)s orders are not planned: nobody knows where they are."),
    "reckoned": gettext_lazy("The service of maps was silent: ways are reckoned from the straight line."),
}


def notes_of(sums: dict[str, list[dict[str, int | str]]]) -> list[str]:
    """What the reader should know of how the plan was made."""
    return [str(NOTES[str(note["code"])]) % note for note in sums.get("notes", []) if note["code"] in NOTES]


def reasons_of(offer: Offer) -> list[str]:
    """Why this time: the customer's wish, the way, and who is near."""
    reasons = []
    if offer.is_wished is not None:
        reasons.append(_("as the customer wished") if offer.is_wished else _("not when the customer wished"))
    minutes = max(0, round(offer.extra_seconds / 60))
    reasons.append(_("%(minutes)s minutes more on the way") % {"minutes": minutes})
    if offer.near is not None and (near := offer.near.request.division):
        sentence = _("comes from %(place)s") if offer.is_after else _("goes on to %(place)s")
        reasons.append(sentence % {"place": near})
    if offer.is_preferred:
        reasons.append(_("has the order already"))
    if offer.holds_parts:
        reasons.append(_("carries the parts it needs"))
    if offer.late_seconds:
        reasons.append(_("later than a clock allows"))
    return reasons


AGAINST = {
    Kind.PAST: gettext_lazy("That time is over."),
    Kind.STATION: gettext_lazy("%(technician)s does not work for the station that has the order."),
    Kind.CERTIFICATE: gettext_lazy("%(technician)s is not certified for %(names)s."),
    Kind.ABSENT: gettext_lazy("%(technician)s is away from %(starts)s to %(ends)s."),
    Kind.OVERLAP: gettext_lazy("%(technician)s has another visit then: %(order)s, %(starts)s to %(ends)s."),
    Kind.KEPT: gettext_lazy("%(technician)s is kept free for another customer then: %(starts)s to %(ends)s."),
    Kind.DAY_OFF: gettext_lazy("%(technician)s does not work that day."),
    Kind.EARLY: gettext_lazy("%(technician)s begins work at %(starts)s."),
    Kind.OVERTIME: gettext_lazy("%(minutes)s minutes of overtime for %(technician)s."),
    Kind.BEYOND: gettext_lazy("It ends %(minutes)s minutes after %(technician)s stops work, at %(ends)s."),
    Kind.WAY_THERE: gettext_lazy("The way from %(order)s takes %(minutes)s minutes longer than there is."),
    Kind.WAY_ON: gettext_lazy("The way on to %(order)s takes %(minutes)s minutes longer than there is."),
    Kind.LUNCH: gettext_lazy("No time for lunch is left to %(technician)s between %(starts)s and %(ends)s."),
    Kind.FULL: gettext_lazy("%(technician)s makes at most %(most)s visits a day."),
    Kind.PROMISED: gettext_lazy("The customer was promised %(moment)s and has to agree to another time."),
    Kind.WISH: gettext_lazy("The customer wished %(moment)s."),
    Kind.CLOCK: gettext_lazy("Later than “%(names)s” allows: %(by)s."),
}


def why_not(verdict: Verdict, conflict: Conflict) -> str:
    """One thing that speaks against it."""
    day = verdict.day
    return str(AGAINST[conflict.kind]) % {
        "technician": verdict.technician,
        "order": conflict.order or _("another order"),
        "names": ", ".join(conflict.names),
        "minutes": max(1, round(conflict.seconds / 60)),
        "most": conflict.seconds,
        "starts": f"{timezone.localtime(day.moment(conflict.starts)):%H:%M}",
        "ends": f"{timezone.localtime(day.moment(conflict.ends)):%H:%M}",
        "moment": f"{timezone.localtime(day.moment(conflict.starts)):%m-%d %H:%M}",
        "by": f"{timezone.localtime(day.moment(conflict.ends)):%m-%d %H:%M}",
    }
