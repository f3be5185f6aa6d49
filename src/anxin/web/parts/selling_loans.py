"""Permission to sell what one has on loan: how many of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.actions.ask_to_sell import ask_to_sell
from anxin.parts.kinds import Purpose
from anxin.parts.models import Loan
from anxin.parts.selling import all_being_sold
from anxin.parts.sending_back import free_to_list
from anxin.parts.standing import place_of
from anxin.people.lines import line_of
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Pieces, Text

SHOWN = 200


@dataclass(frozen=True)
class Row:
    """A loan with its field; ``free`` pieces of it are neither on a return list nor sold."""

    loan: Loan
    free: int
    quantity: BoundField


class SellLoansForm(ActionForm):
    reason = Text(label=_("Why they are to be sold"), max_length=2_000)

    def __init__(self, *args: Any, loans: Sequence[Loan], free: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loans, self.free = loans, free
        for loan in loans:
            self.fields[f"quantity-{loan.pk}"] = Pieces(
                label=f"{loan.part.number} {localised(loan.part)}", max_value=free[loan.pk]
            )

    def rows(self) -> list[Row]:
        return [Row(loan, self.free[loan.pk], self[f"quantity-{loan.pk}"]) for loan in self.loans]

    @property
    def typed(self) -> dict[str, Any]:
        """By the number of the loan, where a quantity stands."""
        said = {loan.number: self.cleaned_data[f"quantity-{loan.pk}"] for loan in self.loans}
        return {"quantities": {number: n for number, n in said.items() if n}, "reason": self.cleaned_data["reason"]}


class SellLoansPage(FormPage):
    title = _("Sell what is on loan")
    button = _("Ask for permission")
    done = _("Asked. Sell nothing before the parts team permits it.")
    asks_at = "parts_sale.ask"
    form_class = SellLoansForm
    template_name = "web/parts_room/sell_loans.html"

    def form_kwargs(self) -> dict[str, Any]:
        """An old part is nobody's to sell; nor what the parts list says is not for sale."""
        place = place_of(self.actor, line=line_of(self.actor), at=clock.now())
        rows = Loan.objects.visible_to(self.actor).open().clearable_from(place).filter(part__is_for_sale=True)
        rows = rows.exclude(purpose=Purpose.OLD_PART).select_related("part", "person").defer("part__terms")
        loans = list(rows.order_by("part__number", "borrowed_at", "pk")[:SHOWN])
        listed, sold = free_to_list(loans), all_being_sold(loans)
        free = {pk: number - sold.get(pk, 0) for pk, number in listed.items()}
        return {"loans": [loan for loan in loans if free[loan.pk] > 0], "free": free}

    def initial(self) -> dict[str, Any]:
        """One of the loan whose page it was opened from."""
        loan = Loan.objects.visible_to(self.actor).filter(number=self.request.GET.get("loan", "")[:32]).first()
        return {f"quantity-{loan.pk}": 1} if loan else {}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        made = ask_to_sell(typed["quantities"], reason=typed["reason"], actor=self.actor, at=self.at)
        return reverse("parts-sale", args=[made.number])
