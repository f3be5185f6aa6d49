"""Buttons for what can be done now, and the form behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import Missing, missing
from anxin.kernel.errors import NotFound, Sentence
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.form_page import FormPage


class MovePage(FormPage):
    """One move of one subject. The title is the move's own; what the handbook still misses stands above the form."""

    code: ClassVar[str]
    model: ClassVar[type[Subject]]
    page: ClassVar[str]
    # The first button of a page: the step that is expected now.
    is_usual: ClassVar[bool] = False
    is_grave: ClassVar[bool] = False
    hint: ClassVar[Sentence] = ""
    template_name = "web/move.html"

    @classmethod
    def move_title(cls) -> Sentence:
        return cls.title or cls.model.LIFECYCLE.move(cls.code).title

    @classmethod
    def place_of_fields(cls) -> str:
        return f"{cls.model.SUBJECT}.{cls.code}"

    @classmethod
    def fits(cls, subject: Any) -> bool:
        """Whether the button makes sense now, beyond what the state says; the action asks again in any case."""
        return True

    @classmethod
    def is_next(cls, subject: Any) -> bool:
        """Whether it is what is expected now of whoever may."""
        return cls.is_usual

    def find(self) -> Any:
        number = self.kwargs["number"]
        rows: Any = self.model._default_manager
        found = rows.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise NotFound(what=self.model._meta.verbose_name, key=number)
        return found

    def extra(self) -> dict[str, Any]:
        return {
            "title": self.move_title(),
            "button": self.move_title(),
            "hint": self.hint,
            "is_grave": self.is_grave,
            "missing": self.missing(),
            "here": reverse(self.page, args=[self.subject.number]),
        }

    def missing(self) -> list[Missing]:
        """What the handbook wants before; conditions on what this very form fills in are told when they fail."""
        if self.code not in {move.code for move in self.model.LIFECYCLE}:
            return []
        return [row for row in missing(self.subject, self.code) if row.kind != "condition"]

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        self.carry_out(typed, actor=self.actor, at=self.at, version=version)
        return reverse(self.page, args=[self.subject.number])

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        """Call the action with ``actor``, ``at`` and ``version``."""
        raise NotImplementedError


@dataclass(frozen=True)
class Button:
    url: str
    title: Sentence
    is_usual: bool
    is_grave: bool


def buttons(
    subject: Subject, pages: Mapping[str, type[MovePage]], route: str, *, may: Callable[[str], bool]
) -> list[Button]:
    """The moves that the state allows and the person is entitled to, the usual one first."""
    possible = {move.code for move in subject.LIFECYCLE.possible(subject.state)}
    known = {move.code for move in subject.LIFECYCLE}
    shown = [
        Button(reverse(route, args=[subject.number, code]), page.move_title(), page.is_next(subject), page.is_grave)
        for code, page in pages.items()
        if (code in possible or code not in known) and may(code) and page.fits(subject)
    ]
    return sorted(shown, key=lambda button: (not button.is_usual, button.is_grave))


def dispatcher(pages: Mapping[str, type[MovePage]], *, landing: str = "") -> Callable[..., HttpResponseBase]:
    """The view of ``…/<number>/<code>/``: the page of that move, which leads to ``landing`` or the page's own."""
    views = {code: page.as_view(page=landing or page.page) for code, page in pages.items()}

    def show(request: HttpRequest, number: str, code: str) -> HttpResponseBase:
        if code not in views:
            raise NotFound(what=_("step"), key=code)
        return views[code](request, number=number, code=code)

    return show


def actor_of(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)
    return user
