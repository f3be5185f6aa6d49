"""What is done with a document beside filling and signing."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.documents import policies
from anxin.documents.actions.archive import archive_document
from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.correct import correct_document
from anxin.documents.actions.take_back import take_back_document
from anxin.documents.actions.void import void_document
from anxin.documents.models import Document
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class DocumentMove(MovePage):
    model: ClassVar[type[Subject]] = Document
    page = "document"


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300, rows=2)


class CompletePage(DocumentMove):
    code = "complete"
    is_usual = True
    hint = _("What stands on it is frozen; boxes left empty are struck out.")
    done = _("Issued.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        complete_document(self.subject.pk, **who_and_when)


class TakeBackPage(DocumentMove):
    code = "take_back"
    done = _("It is a draft again.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not subject.signatures.exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_back_document(self.subject.pk, **who_and_when)


class ArchivePage(DocumentMove):
    code = "archive"
    is_usual = True
    hint = _("It never changes after that; a mistake is corrected by a new issue.")
    done = _("Archived.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        archive_document(self.subject.pk, **who_and_when)


class VoidPage(DocumentMove):
    code = "void"
    is_grave = True
    form_class = ReasonForm
    done = _("It does not count any more. Its number stays taken.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        void_document(self.subject.pk, **typed, **who_and_when)


class CorrectPage(DocumentMove):
    """A new issue; the archived one stays as it is."""

    code = "correct"
    title = _("Correct by a new issue")
    form_class = ReasonForm
    done = _("A new issue is begun. Put it right, then issue it.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.state == "archived" and not subject.corrections.exclude(state="void").exists()

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        new = correct_document(self.subject.pk, reason=typed["reason"], actor=self.actor, at=self.at)
        return reverse("document", args=[new.number])


PAGES: dict[str, type[MovePage]] = {
    page.code: page for page in (CompletePage, ArchivePage, TakeBackPage, CorrectPage, VoidPage)
}


def may(user: User, document: Document, code: str) -> bool:
    if code == "complete":
        return policies.may_fill(user, document.described, policies.place_of(document))
    return policies.may_keep(user, document)
