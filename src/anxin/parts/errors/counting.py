"""What counting and the months of the account refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class CountStands(Refusal):
    """One place is counted by one person at a time."""

    code = "count_stands"
    sentence = _("“%(place)s” is being counted by %(who)s since %(since)s (%(number)s).")
    now_what = _("Wait until it is closed, or ask them to call it off.")


class CountOfAnother(Refusal):
    code = "count_of_another"
    status = 403
    sentence = _("%(who)s counts “%(place)s”.")
    now_what = _("Tell them what you found, or ask them to call it off and count yourself.")


class NotToBeCounted(InputRefused):
    code = "not_to_be_counted"
    sentence = _("“%(place)s” does not belong to this count.")
    now_what = _("Count the place itself and the bins in it.")


class CountIncomplete(Refusal):
    code = "count_incomplete"
    sentence = _("%(left)s rows are not counted yet, the first of them %(first)s.")
    now_what = _("Enter what is there; 0 where nothing is.")


class DifferencesUnexplained(Refusal):
    code = "differences_unexplained"
    sentence = _("%(left)s differences are not explained yet, the first of them %(first)s.")
    now_what = _("Say of each where it comes from.")


class NoPartsAccount(Refusal):
    code = "no_parts_account"
    sentence = _("The handbook of “%(line)s” does not say when a month of the parts account ends.")
    now_what = _("Add the section on the parts account to the handbook.")


class MonthSent(Refusal):
    code = "month_sent"
    sentence = _("The statements of %(month)s were sent already.")
    now_what = _("What moved since stands on the next month’s statement.")


class ObjectionsOpen(Refusal):
    code = "objections_open"
    sentence = _("Objections of %(left)s stations are not answered yet, the first of them %(first)s.")
    now_what = _("Answer them row by row, then close the month.")
