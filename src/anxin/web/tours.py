"""The demo's guided first task of each home: two minutes, on the demo's own data."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.people.models import User

TOURS: dict[str, tuple[Sentence, ...]] = {
    "agent": (
        _("Type 1990000 into the box: customers, their sets and the warranty appear while you type."),
        _("Press “New request” beside a set, write what is broken, and answer the questions on the right."),
        _("Press “Register”. The § beside a clock tells which clause asked for it."),
    ),
    "dispatcher": (
        _("Open the first request of the list: it is the most urgent one."),
        _("Read why a station is suggested, and send the request there."),
        _("Look at the board of the day: who has what, and what is late."),
    ),
    "station_clerk": (
        _("Accept the first order: its clock is running."),
        _("Call the customer and note what was said; then agree a visit."),
        _("Give the order to a technician, and look at the story of the order below."),
    ),
    "technician": (
        _("Open the first job and tick the list: what is still missing for the next step stands on top."),
        _("Check in, write down what you find, and begin the work."),
        _("Let the customer sign on the glass, and finish the job."),
    ),
    "regional_supervisor": (
        _("Open a failed call-back and read what the customer answered."),
        _("Decide whether the service is confirmed: the station’s fee hangs on it."),
        _("Press a number above to see what lies behind it."),
    ),
    "complaint_handler": (
        _("Take the first complaint and read what happened before it."),
        _("Write down what was done; the § beside the class tells how soon it must be solved."),
        _("Report it as solved with the result."),
    ),
    "settlement_clerk": (
        _("Open a closed month and one of its statements: every refused line carries its reason."),
        _("Lay a voucher beside its order and check it."),
        _("Open a month, and close one that is over: the statements are drawn up by themselves."),
    ),
    "parts_clerk": (
        _("Ship what is due first: choose the shelf, the carrier and the number of the parcel."),
        _("Look at what came back, and take it into the store or refuse it with the reason."),
        _("Press “Loans overdue”: who has what, since when, and what it costs."),
    ),
    "cs_manager": (
        _("Press a number above to see the orders behind it."),
        _("Press a target: month by month, and station by station."),
        _("Take a register home as a sheet, and sign a statement."),
    ),
    "finance_manager": (
        _("Open a statement: the signatures so far stand on the right."),
        _("Sign it, or send it back with the reason."),
        _("When the station has confirmed, pay it and keep the reference."),
    ),
    "administrator": (
        _("Look at the people and give somebody a role."),
        _("Import a file of customers as a trial: nothing is written, and the bad rows come back with reasons."),
        _("Open the calendar and see which days are made up for holidays."),
    ),
}


OFFICE: tuple[Sentence, ...] = (
    _("What you were told stands on top: open the newest and read its story."),
    _("Report a step of the matter as done, or fill in what the handbook asks you for."),
    _("The § beside a step tells which clause gives it to you."),
)


def tour_of(user: User, role: str) -> tuple[Sentence, ...]:
    """The steps, in the demo and for somebody who has the role."""
    if not settings.ANXIN_DEMO or role not in {grant.role for grant in user.roles}:
        return ()
    return TOURS.get(role, OFFICE)
