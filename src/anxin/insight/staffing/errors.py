"""What a rehearsal refuses."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class NothingToRehearse(Refusal):
    """No order of those weeks can be put on the map, or nobody worked."""

    code = "nothing_to_rehearse"
    sentence = _("There is nothing to rehearse for %(reach)s: %(what)s.")
    now_what = _("Choose more weeks or another station, or enter who works there.")


class NobodyMore(InputRefused):
    code = "nobody_more"
    sentence = _("Nought more technicians make no difference.")
    now_what = _("Say how many come, or with a minus how many go.")


class NotThatFew(InputRefused):
    code = "not_that_few"
    sentence = _("%(reach)s has %(there)s technicians; nobody would be left.")
    now_what = _("Let fewer go.")
