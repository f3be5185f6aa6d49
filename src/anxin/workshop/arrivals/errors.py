"""What the gate refuses of those who come in."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal


class AtTheDoorAlready(Refusal):
    code = "at_the_door_already"
    sentence = _("%(plate)s came in already and waits to be greeted.")
    now_what = _("Look at the list of those who wait; the car may be sent to another zone.")
