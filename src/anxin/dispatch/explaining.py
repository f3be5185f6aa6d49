"""Why an order is left out, in a sentence: the nearest thing that would have let it in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    if offer.late_seconds:
        reasons.append(_("later than a clock allows"))
    return reasons
