"""Where a message goes, and in which language."""

from anxin.messages.channels import Channel
from anxin.messages.models import Delivery, Preference


def address_of(one: Delivery) -> str:
    """The receiver's address for the channel as it is now; empty where there is none."""
    if one.user is None:
        return one.address
    match one.channel:
        case Channel.EMAIL:
            return one.user.email
        case Channel.SMS:
            return one.user.phone
        case _:
            return Preference.objects.filter(user=one.user).values_list("chat", flat=True).first() or ""


def text_of(one: Delivery) -> str:
    """What the person was told, in their language; a customer's was chosen when it was made."""
    if one.user is None or one.notification is None:
        return one.text
    told = one.notification
    return told.text_en if one.user.language == "en" and told.text_en else told.text
