"""What a claim to the maker says about the old part."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OldPart(models.TextChoices):
    NONE = "none", _("no part was replaced")
    KEPT = "kept", _("kept with its tag, for the maker to see")
    SENT = "sent", pgettext_lazy("old part", "sent to the maker")
    SCRAPPED = "scrapped", _("scrapped as the maker told")
