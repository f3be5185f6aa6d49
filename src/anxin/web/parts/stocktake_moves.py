"""What is done with a count, each with its form."""

from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.call_off_stocktake import call_off_stocktake
from anxin.parts.actions.close_stocktake import close_stocktake
from anxin.parts.actions.enter_counts import enter_counts
from anxin.parts.actions.explain_differences import explain_differences
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.actions.recount_stocktake import recount_stocktake
from anxin.parts.models import Stocktake, StocktakeRow
from anxin.web.move_page import MovePage
from anxin.web.parts.requisition_moves import ReasonForm
from anxin.web.parts.sheets import ExplainForm, SheetForm

BY_ANYBODY = ("call_off",)
AT_ONCE = 30  # rows on one screen of a phone


class StocktakeMove(MovePage):
    model: ClassVar[type[Subject]] = Stocktake
    page = "stocktake"

    def sheet(self) -> Any:
        return self.subject.rows.in_order().select_related("part", "place")


class EnterPage(StocktakeMove):
    """The next rows nobody has counted; or those of a part that is sought or scanned, counted or not."""

    code = "enter"
    form_class = SheetForm
    is_usual = True
    template_name = "web/parts_room/count.html"
    done = _("Kept.")

    @property
    def sought(self) -> str:
        return self.request.GET.get("q", "").strip()

    def rows(self) -> list[StocktakeRow]:
        sheet = self.sheet()
        if self.request.method == "POST":
            shown = [pk for pk in self.request.POST.getlist("row") if pk.isdecimal()]
            return list(sheet.filter(pk__in=shown))
        if self.sought:
            words = Q(part__number__icontains=self.sought) | Q(part__title__icontains=self.sought)
            return list(sheet.filter(words)[:AT_ONCE])
        return list(sheet.filter(found__isnull=True)[:AT_ONCE])

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": self.rows(), "stocktake": self.subject}

    def extra(self) -> dict[str, Any]:
        left = self.subject.rows.filter(found__isnull=True).count()
        total = self.subject.rows.count()
        return {**super().extra(), "left": left, "counted": total - left, "total": total, "sought": self.sought}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        url = super().act(typed, version=version)
        return self.request.path if self.subject.rows.filter(found__isnull=True).exists() else url

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        enter_counts(self.subject.pk, typed["counts"], **who_and_when)


class FinishCountPage(StocktakeMove):
    code = "finish"
    is_usual = True
    done = _("Counted. Explain what differs, then sign.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not subject.rows.filter(found__isnull=True).exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        finish_counting(self.subject.pk, **who_and_when)


class ExplainPage(StocktakeMove):
    code = "explain"
    form_class = ExplainForm
    is_usual = True
    template_name = "web/parts_room/explain.html"
    done = _("Explained.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.rows.differing().exists())

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": list(self.sheet().differing())}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        explain_differences(self.subject.pk, typed["explanations"], **who_and_when)


class RecountPage(StocktakeMove):
    code = "recount"
    hint = _("The rows that differ are emptied and counted again; all others stand.")
    done = _("Count these rows again.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return bool(subject.rows.differing().exists())

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        recount_stocktake(self.subject.pk, **who_and_when)


class CloseStocktakePage(StocktakeMove):
    code = "close"
    is_usual = True
    hint = _("Each difference is booked with its explanation; what is missing from an account, whoever holds it owes.")
    done = _("Signed; the ledger says what is there.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return not subject.rows.differing().filter(explanation="").exists()

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        close_stocktake(self.subject.pk, **who_and_when)


class CallOffPage(StocktakeMove):
    code = "call_off"
    form_class = ReasonForm
    is_grave = True
    done = _("Called off; nothing was booked.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        call_off_stocktake(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page for page in (EnterPage, FinishCountPage, ExplainPage, RecountPage, CloseStocktakePage, CallOffPage)
}
