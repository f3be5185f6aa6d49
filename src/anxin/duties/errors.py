"""What duties refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotEntitled, Refusal


class NotYourDuty(NotEntitled):
    code = "not_your_duty"
    sentence = _("This is for %(owner)s to do.")
    now_what = _("They report it as done themselves; whoever oversees them may release them from it.")


class DoneByItself(Refusal):
    """There is nothing to report."""

    code = "done_by_itself"
    sentence = _("Nobody reports this: the house sees when it is done.")
    now_what = _("Do what the handbook asks for; the duty ends with it.")


class DutyIncomplete(Refusal):
    """The handbook wants something to come with it."""

    code = "duty_incomplete"
    status = 422
    sentence = _("It cannot be reported without %(missing)s.")
    now_what = _("Add it and report again.")


class OwnRelease(NotEntitled):
    """Nobody lets themselves off."""

    code = "own_release"
    sentence = _("Nobody releases themselves from a duty.")
    now_what = _("Ask whoever oversees you.")


class NothingWritten(Refusal):
    code = "nothing_written"
    status = 422
    sentence = _("This needs a reason in words.")
    now_what = _("Write down why.")


class TextTooLong(Refusal):
    code = "text_too_long"
    status = 422
    sentence = _("The text has %(length)s characters; there is room for %(limit)s.")
    now_what = _("Shorten it; what you typed is kept.")
