"""What the ledger and its places refuse."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused, Refusal


class StockShort(Refusal):
    """Somebody else was faster, or it was never there."""

    code = "stock_short"
    sentence = _("Of %(part)s (%(condition)s) there are %(have)s in “%(place)s”, not %(wanted)s.")
    now_what = _("Take fewer, or take them from another place; nothing has been moved.")


class NothingToPost(InputRefused):
    code = "nothing_to_post"
    sentence = _("There is nothing to move.")
    now_what = _("Name at least one part.")


class QuantityRefused(InputRefused):
    code = "quantity_refused"
    sentence = _("%(quantity)s of %(part)s cannot be moved.")
    now_what = _("Quantities are whole numbers from 1.")


class GoesNowhere(InputRefused):
    code = "goes_nowhere"
    sentence = _("%(part)s would stay in “%(place)s” as it is.")
    now_what = _("Choose another place, or another condition.")


class PostedDifferently(Refusal):
    """The same key came with other lines."""

    code = "posted_differently"
    sentence = _("Under this key something else was posted on %(when)s.")
    now_what = _("Load the page again; what was posted stands in the ledger.")


class PlaceClosed(Refusal):
    code = "place_closed"
    sentence = _("“%(place)s” is closed; nothing goes there any more.")
    now_what = _("Choose another place.")


class PlaceNotEmpty(Refusal):
    code = "place_not_empty"
    sentence = _("In “%(place)s” there are parts.")
    now_what = _("Move them to another place, then close it.")


class SerialsMissing(InputRefused):
    code = "serials_missing"
    sentence = _("%(part)s is kept by serial number: %(given)s were given for %(quantity)s pieces.")
    now_what = _("Scan each piece once.")


class SerialElsewhere(Refusal):
    """A piece is in one place at a time."""

    code = "serial_elsewhere"
    sentence = _("Piece %(serial)s of %(part)s is not in “%(place)s” as %(condition)s but %(where)s.")
    now_what = _("Look at the number on the piece again, or put its place right first.")


class SerialUnknown(Refusal):
    code = "serial_unknown"
    sentence = _("No piece %(serial)s of %(part)s ever came in.")
    now_what = _("Look at the number on the piece again.")


class ReversedAlready(Refusal):
    code = "reversed_already"
    sentence = _("This posting was reversed already.")
    now_what = _("Look at the ledger; post anew what is right.")


class ReversalStands(Refusal):
    code = "reversal_stands"
    sentence = _("A reversal is not reversed.")
    now_what = _("Post anew what is right.")


class MovedOn(Refusal):
    """What the posting brought is not all there any more."""

    code = "moved_on"
    sentence = _("%(part)s has moved on from “%(place)s” since.")
    now_what = _("Reverse what was posted later first.")
