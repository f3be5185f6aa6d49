"""What the app says by itself, in the reader's language: it runs where no server answers."""

from django.urls import reverse
from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return _addresses() | _states() | _choices()


def _addresses() -> dict[str, str]:
    return {
        "url_key": reverse("phone-key"),
        "url_day": reverse("phone-day"),
        "url_visits": reverse("phone-visit", args=["NUMBER"]),
        "url_notes": reverse("phone-note"),
        "url_shell": reverse("phone"),
        "url_worker": reverse("phone-worker"),
        "url_today": reverse("home-technician"),
        "url_visit": reverse("visit", args=["NUMBER"]),
        "url_sign_in": reverse("account_login"),
    }


def _states() -> dict[str, str]:
    return {
        "waiting_one": _("1 thing is not sent yet"),
        "waiting_many": _("{n} things are not sent yet"),
        "asks_one": _("1 thing needs your decision"),
        "asks_many": _("{n} things need your decision"),
        "nothing": _("Everything is sent."),
        "nothing_hint": _("What you do without a network is kept here and sent by itself."),
        "title": _("Not sent yet"),
        "waits": _("waits for the network"),
        "offline": _("No network. As of {time}."),
        "needs_network": _("This page needs the network."),
        "needs_network_hint": _("What is kept on the phone: today and tomorrow, and everything to do at the door."),
        "locked": _("Your session has ended."),
        "locked_hint": _(
            "What you did is kept, locked. Sign in again when there is a network, and it is opened and sent."
        ),
        "sign_in": _("Sign in"),
        "again": _("Try again"),
        "others": _("Something somebody else did still waits on this phone. They must sign in here to send it."),
        "leaving": _("{n} things are not sent yet. They stay locked on this phone until you sign in here again."),
        "sign_out_all_the_same": _("Sign out all the same"),
        "stay": _("Stay"),
        "state_then": _("{state} once it is sent"),
        "missing": _("Please fill this in."),
    }


def _choices() -> dict[str, str]:
    return {
        "you_did": _("You did"),
        "office_says": _("The office says"),
        "send_again": _("Send again"),
        "send_all_the_same": _("Send all the same"),
        "keep_note": _("Keep as a note"),
        "discard": _("Discard"),
        "discard_sure": _("Really discard? What you did is lost."),
        "save_photo": _("Save the photo"),
        "open_order": _("Open the order"),
        "done_on_phone": _("Done at {time}, could not be taken afterwards: {what}"),
        "photo": _("Photo"),
        "signature": _("Signature"),
        "place_unknown": _("place unknown"),
        "tick": _("Ticked"),
        "untick": _("Tick taken back"),
        "everything_ticked": _("Everything ticked"),
        "step": _("Step"),
        "data": _("Data"),
    }
