"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class LastAdministrator(Refusal):
    """Nobody would be left who could undo it."""

    code = "last_administrator"
    sentence = _("“%(name)s” is the last administrator.")
    now_what = _("Give somebody else the role first.")


class OneselfRefused(Refusal):
    """People do not close their own accounts or give themselves roles: a second person does."""

    code = "not_oneself"
    sentence = _("Nobody may do this to their own account.")
    now_what = _("Ask another administrator.")


class AccountClosed(Refusal):
    """A closed account gets no roles and no tokens."""

    code = "account_closed"
    sentence = _("The account of “%(name)s” is closed.")
    now_what = _("Open it again first.")


class AnotherLine(Refusal):
    """Somebody meant a service line they do not work for."""

    code = "another_line"
    sentence = _("You do not work for the service line “%(line)s”.")
    now_what = _("An administrator says on your account which lines you work for.")


class StationStillWorking(Refusal):
    """A station with territories or people cannot vanish from under them."""

    code = "station_still_working"
    sentence = _("“%(title)s” still has %(what)s.")
    now_what = _("Give them to another station first.")
