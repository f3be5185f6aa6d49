"""A return list: what is to go back, proposed from what is open."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.actions.list_return import list_return
from anxin.parts.kinds import Condition
from anxin.parts.queries import to_go_back
from anxin.parts.sending_back import on_a_list
from anxin.parts.standing import place_of
from anxin.people.lines import line_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.parts.written import read_quantities, read_serials

_LOANS = _("Numbers of the loans, apart by blanks; empty: none.")


class ReturnForm(ActionForm):
    loans = Text(
        label=_("To be sent back"),
        rows=6,
        max_length=8_000,
        help_text=_("One to a line, the loan and how many. What has to go back stands there already."),
    )
    faulty = Text(label=_("Of these faulty, though not old parts"), rows=2, required=False, help_text=_LOANS)
    doa = Text(label=_("Of these dead on arrival"), rows=2, required=False, help_text=_LOANS)
    serials = Text(
        label=_("Numbers of the pieces"),
        rows=2,
        max_length=8_000,
        required=False,
        help_text=_("For parts kept by serial number, one loan to a line: LN2603-000007 A1 A2"),
    )


class ListReturnPage(FormPage):
    title = _("Send parts back")
    button = _("Ask the store to confirm")
    done = _("Listed. Send it once the store has confirmed.")
    form_class = ReturnForm

    def initial(self) -> dict[str, Any]:
        place = place_of(self.actor, line=line_of(self.actor), at=clock.now())
        rows = [(loan.number, loan.open_quantity - on_a_list(loan)) for loan in to_go_back(self.actor, place)[:100]]
        return {"loans": "\n".join(f"{number} {left}" for number, left in rows if left > 0)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        conditions = dict.fromkeys(typed["faulty"].upper().split(), Condition.FAULTY.value)
        conditions |= dict.fromkeys(typed["doa"].upper().split(), Condition.DOA.value)
        parcel = list_return(
            read_quantities(typed["loans"], field="loans"),
            conditions=conditions,
            serials=read_serials(typed["serials"], field="serials"),
            actor=self.actor,
            at=self.at,
        )
        return reverse("parts-return", args=[parcel.number])
