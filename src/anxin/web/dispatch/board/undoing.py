"""Taking the last move back."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.dispatch.actions.take_back import take_back_move
from anxin.web.dispatch.board.page import last_move
from anxin.web.dispatch.board.putting import stayed
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text


class TakeBackForm(ActionForm):
    is_agreed = forms.BooleanField(label=_("The customer was called and agrees to the old time"), required=False)
    reason = Text(label=_("Reason, where something speaks against it"), max_length=300, required=False, rows=2)


class TakeBackPage(FormPage):
    title = _("Take the last move back")
    button = _("Take back")
    form_class = TakeBackForm
    template_name = "web/dispatch/board_undo.html"
    done = _("Taken back.")

    def extra(self) -> dict[str, Any]:
        return {"last_move": last_move(self.actor)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        take_back_move(**typed, actor=self.actor, at=self.at)
        return reverse("board")

    def go(self, url: str) -> HttpResponse:
        return stayed(self.done) if self.request.headers.get("HX-Request") else super().go(url)
