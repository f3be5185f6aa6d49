"""What is done with a review."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Standard
from anxin.kernel.models import Subject
from anxin.quality.actions.close_review import LONGEST, close_review
from anxin.quality.actions.spare_review import spare_review
from anxin.quality.kinds import Answer
from anxin.quality.models import Review
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class ReviewMove(MovePage):
    model: ClassVar[type[Subject]] = Review
    page = "review"


class CloseForm(ActionForm):
    """For every standard that is asked: kept, not kept or needless, and what was seen."""

    def __init__(self, *args: Any, standards: list[Standard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standards = standards
        for row in standards:
            label = f"{localised(row, 'heading')} · {localised(row)}"
            self.fields[row.id] = forms.ChoiceField(label=label, choices=Answer.choices, widget=forms.RadioSelect)
            self.fields[f"seen-{row.id}"] = Text(label=_("What was seen"), max_length=LONGEST, rows=1, required=False)
        self.fields["measure"] = Text(label=_("What is done about it"), max_length=LONGEST, rows=3, required=False)

    @property
    def typed(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "answers": {row.id: said[row.id] for row in self.standards},
            "seen": {row.id: said[f"seen-{row.id}"] for row in self.standards},
            "measure": said["measure"],
        }


class ClosePage(ReviewMove):
    code = "close"
    form_class = CloseForm
    is_usual = True
    done = _("Kept.")

    def form_kwargs(self) -> dict[str, Any]:
        rows = handbook_of(self.subject).standards_of(self.subject.about_type)
        return {"standards": [row for row in rows if row.is_asked]}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        close_review(self.subject.pk, **typed, **who_and_when)


class SpareForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300, rows=2)


class SparePage(ReviewMove):
    code = "spare"
    form_class = SpareForm
    is_grave = True
    done = _("Put back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        spare_review(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (ClosePage, SparePage)}
