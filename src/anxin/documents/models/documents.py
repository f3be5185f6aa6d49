"""Papers: filled, signed, numbered, archived."""

from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.documents.facts import DocumentFacts
from anxin.documents.lifecycle import LIFECYCLE
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Form
from anxin.kernel import subjects
from anxin.kernel.models import Place, StoredFile, Subject, SubjectQuerySet
from anxin.people.models import Region, Station, User
from anxin.people.visibility import scope_of


class DocumentQuerySet(SubjectQuerySet["Document"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees what it is about sees it; what stands alone is seen by where its author works."""
        reach = scope_of(user)
        if reach.everything:
            return self.filter(reach.of_lines("line"))
        alone = reach.condition(station="station", region="region", technician="drafted_by", line="line")
        seen = Q(subject_type="") & alone
        for kind, model in subjects.models().items():
            rows = getattr(model._default_manager, "visible_to", None)
            if rows is not None and model is not self.model:
                seen |= Q(subject_type=kind, subject_id__in=rows(user).order_by().values("pk"))
        return self.filter(seen)

    def about(self, subject: Subject) -> Self:
        return self.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)


class Document(Subject):
    """One paper of a form of the handbook, about a subject or standing alone.

    ``answers`` is what people filled in, by the rows' ids. When it is issued, everything that is printed is frozen in
    ``content``, once in each language: ``{"zh-hans": sheet, "en": sheet}`` (the shape is that of ``sheets.sheet``).
    Archived, it never changes again; a trigger sees to it.
    """

    SUBJECT = "document"
    LIFECYCLE = LIFECYCLE

    line = models.SlugField(max_length=32)
    form = models.SlugField(max_length=64)
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject_number = models.CharField(max_length=32, blank=True)
    # Where its author works, for what stands alone.
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64, blank=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    correction_reason = models.CharField(max_length=300, blank=True)
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(name="document_state_known", condition=Q(state__in=LIFECYCLE.codes())),
            models.CheckConstraint(
                name="document_about_something_or_nothing",
                condition=Q(subject_type="", subject_id__isnull=True)
                | (~Q(subject_type="") & Q(subject_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="document_issued_means_who_when_and_what",
                condition=~Q(state__in=["completed", "signed", "archived"])
                | (Q(completed_at__isnull=False, completed_by__isnull=False) & ~Q(content_sha256="")),
            ),
            models.CheckConstraint(
                name="document_archived_means_when_and_its_pdf",
                condition=~Q(state="archived") | (Q(archived_at__isnull=False, pdf__isnull=False) & ~Q(pdf_sha256="")),
            ),
            models.CheckConstraint(
                name="document_void_means_who_when_and_why",
                condition=~Q(state="void") | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
            ),
            models.UniqueConstraint(name="document_corrected_once", fields=["corrects"], condition=~Q(state="void")),
            models.CheckConstraint(
                name="document_correction_means_why", condition=Q(corrects__isnull=True) | ~Q(correction_reason="")
            ),
        ]
        indexes = [
            models.Index(name="document_of_subject", fields=["subject_type", "subject_id", "form"]),
            models.Index(name="document_recent", fields=["-drafted_at", "-id"]),
            models.Index(name="document_by_form", fields=["line", "form", "-drafted_at", "-id"]),
        ]

    @property
    def described(self) -> Form:
        """The form as the handbook had it. Forms never disappear from a version, so it is there."""
        form = handbook_of(self).form(self.form)
        assert form is not None
        return form

    @cached_property
    def about(self) -> Subject | None:
        """What it is about; ``None`` for what stands alone."""
        if self.subject_id is None:
            return None
        return subjects.load(self.subject_type, [self.subject_id]).get(self.subject_id)

    def facts(self) -> DocumentFacts:
        return DocumentFacts(
            number=self.number,
            form=self.form,
            state=self.state,
            is_alone=self.subject_id is None,
            is_correction=self.corrects_id is not None,
        )

    def context(self) -> dict[str, object]:
        return {"document": self.facts()}

    def place(self) -> Place:
        about = self.about
        if about is not None:
            return about.place()
        return Place(station_id=self.station_id, region_id=self.region_id, person_id=self.drafted_by_id)
