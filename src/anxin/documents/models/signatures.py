"""Who signed, on what, when. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.documents.models.documents import Document
from anxin.kernel.models import StoredFile

STAMP = "stamp"
"""The code under which a document's official stamp is kept; the others are the handbook's signers."""


class Signature(models.Model):
    """One signature or stamp, or the reason why there is none. ``signed_by`` is whoever took it.

    ``name`` is the signer's. A trigger refuses every change, and every signature on an archived document.
    """

    class How(models.TextChoices):
        GLASS = "glass", _("signed on the glass")
        NAME = "name", _("by name and time")
        PHOTO = "photo", _("photo or scan")
        LACKING = "lacking", _("could not be had")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    code = models.SlugField(max_length=48)
    how = models.CharField(max_length=8, choices=How.choices)
    name = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="signature_once_per_place"),
            models.CheckConstraint(
                name="signature_how_is_known", condition=Q(how__in=["glass", "name", "photo", "lacking"])
            ),
            models.CheckConstraint(
                name="signature_lacking_means_why",
                condition=Q(how="lacking", file__isnull=True) & ~Q(reason="") | ~Q(how="lacking") & Q(reason=""),
            ),
            models.CheckConstraint(
                name="signature_drawn_means_a_file",
                condition=~Q(how__in=["glass", "photo"]) | Q(file__isnull=False),
            ),
            models.CheckConstraint(name="signature_by_name_has_one", condition=~Q(how="name") | ~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.code}"
