"""What can be done with a draft as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook.actions.ask_publication import ask_publication, send_back
from anxin.handbook.actions.publish_draft import discard_draft, publish_draft
from anxin.handbook.editing import LIFECYCLE
from anxin.handbook.models import HandbookDraft
from anxin.kernel.errors import NotEntitled, NotFound, Sentence
from anxin.people.models import User
from anxin.people.roles import titles_that_may
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.handbooks.finding import draft_of

Act = Callable[..., Any]


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2, max_length=300)


@dataclass(frozen=True)
class DraftMove:
    """A button of the draft's page. ``hint`` says above the form what will come of it."""

    code: str
    act: Act
    may: str
    done: Sentence
    hint: Sentence
    form: type[ActionForm] = ActionForm
    is_grave: bool = False


MOVES: dict[str, DraftMove] = {
    row.code: row
    for row in (
        DraftMove(
            "ask",
            ask_publication,
            "handbook.edit",
            _("Asked. Somebody else may publish it now; until then it does not change."),
            _("It must make sense; then it waits for a second person."),
        ),
        DraftMove(
            "publish",
            publish_draft,
            "handbook.publish",
            _("Published. New requests are opened under it; what is open finishes under its own version."),
            _("New requests are opened under it from now on. A published version never changes."),
        ),
        DraftMove(
            "send_back",
            send_back,
            "handbook.publish",
            _("Sent back: it can be changed again."),
            _("Say what should be changed first."),
            form=ReasonForm,
        ),
        DraftMove(
            "discard",
            discard_draft,
            "handbook.edit",
            _("Discarded. It can still be read."),
            _("It stays in the list, and nobody works on it any more."),
            form=ReasonForm,
            is_grave=True,
        ),
    )
}


def moves_of(draft: HandbookDraft, user: User) -> list[tuple[DraftMove, Sentence]]:
    """The buttons: what the state allows and the person may. Whoever asked does not publish."""
    possible = [MOVES[move.code] for move in LIFECYCLE.possible(draft.state) if move.code in MOVES]
    return [
        (row, LIFECYCLE.move(row.code).title)
        for row in possible
        if user.has(row.may) and not (row.code == "publish" and draft.asked_by_id == user.pk)
    ]


class DraftMovePage(FormPage):
    template_name = "web/handbooks/move.html"

    def find(self) -> Any:
        if self.kwargs["code"] not in MOVES:
            raise NotFound(what=_("button"), key=self.kwargs["code"])
        self.move = MOVES[self.kwargs["code"]]
        user = self.actor
        if not user.has(self.move.may):
            raise NotEntitled(roles=titles_that_may(self.move.may))
        self.form_class = self.move.form  # type: ignore[misc]
        return draft_of(self.kwargs["pk"], self.actor)

    def extra(self) -> dict[str, Any]:
        title = LIFECYCLE.move(self.move.code).title
        return {"title": title, "button": title, "hint": self.move.hint, "is_grave": self.move.is_grave}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        self.move.act(self.subject.pk, **typed, actor=self.actor, at=self.at, version=version)
        return reverse("handbook-draft", args=[self.subject.pk])

    def go(self, url: str) -> Any:
        self.done = self.move.done  # type: ignore[misc]
        return super().go(url)


__all__ = ["MOVES", "DraftMovePage", "moves_of"]
