"""What can be said of a standard."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(TextChoices):
    KEPT = "kept", pgettext_lazy("standard", "kept")
    BROKEN = "broken", _("not kept")
    NEEDLESS = "needless", _("does not apply")
