"""The ways out of the house, in general words: what carries a message is the house's configuration."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    EMAIL = "email", pgettext_lazy("channel", "e-mail")
    CHAT = "chat", pgettext_lazy("channel", "chat")
    SMS = "sms", pgettext_lazy("channel", "text message")
