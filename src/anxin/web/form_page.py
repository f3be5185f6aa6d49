"""A page with a form behind which stands one action."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from anxin.handbook.current import current_handbook, handbook_of
from anxin.handbook.errors import NoHandbook
from anxin.handbook.grounds import ground
from anxin.handbook.schema import Handbook
from anxin.kernel import clock
from anxin.kernel.errors import Citation, Refusal, Sentence, StalePage
from anxin.kernel.idempotency import fingerprint, once
from anxin.kernel.models import Subject
from anxin.people.lines import line_of
from anxin.people.models import User
from anxin.web.forms import ActionForm
from anxin.web.phone import receiving


class FormPage(View):
    """Parse, find, act once, and answer: a redirect, or the same form with what was typed and why it was refused.

    A page names its form, finds its subject with ``find`` (by ``visible_to``, so that a stranger's is not found) and
    calls one action in ``act``, which returns the address to go to. Shown as a page, or in the side card when htmx
    asks for it.
    """

    title: ClassVar[Sentence] = ""
    button: ClassVar[Sentence] = _("Save")
    done: ClassVar[Sentence] = ""
    form_class: ClassVar[type[ActionForm]] = ActionForm
    template_name: ClassVar[str] = "web/form.html"
    # Where its fields stand in a handbook's grounds: a form at ``alert.dismiss`` has ``alert.dismiss.reason``.
    asks_at: ClassVar[str] = ""

    subject: Any = None
    # When it was done: now, unless a phone without a network sends it later.
    at: datetime
    received_at: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.at = self.received_at = clock.now()
        self.subject = self.find()
        self.at = receiving.done_at(request, self.subject, now=self.received_at)
        return super().dispatch(request, *args, **kwargs)

    # --- what a page says ---------------------------------------------------------------------------------------

    def find(self) -> Any:
        """The subject, or ``None`` for a page that makes something new."""
        return None

    def initial(self) -> dict[str, Any]:
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        """More arguments of the form's own, such as what may be chosen."""
        return {}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        """Call the action; the address to go to afterwards. Raises what the action refuses."""
        raise NotImplementedError

    def extra(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def line(self) -> str:
        """Whose handbook gives the grounds where there is no subject yet that is under one."""
        return line_of(self.actor, self.request.GET.get("line", "")[:32])

    # --- what every page does -----------------------------------------------------------------------------------

    @classmethod
    def place_of_fields(cls) -> str:
        return cls.asks_at

    def grounds(self, form: ActionForm) -> Mapping[str, Citation]:
        """By field what the handbook cites for it; shown as § beside it."""
        place = self.place_of_fields()
        handbook = self.handbook_behind() if place else None
        return {name: ground(handbook, f"{place}.{name}") for name in form.fields} if handbook else {}

    def handbook_behind(self) -> Handbook | None:
        """The version the subject finishes under, else the one in force."""
        if isinstance(self.subject, Subject):
            return handbook_of(self.subject)
        try:
            return current_handbook(self.line())
        except NoHandbook:
            return None

    @property
    def actor(self) -> User:
        user = self.request.user
        assert isinstance(user, User)
        return user

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.subject.version if isinstance(self.subject, Subject) else getattr(self.subject, "version", None)
        form = self.form_class(initial={**self.initial(), "version": version}, **self.form_kwargs())
        return self.show(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES or None, **self.form_kwargs())
        if not form.is_valid():
            return self.show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        key, version = form.cleaned_data["key"], form.cleaned_data["version"]
        try:
            url = self.act_once(form, key, version) if key else self.act_and_tell(form, version)
        except Refusal as refusal:
            return self.refuse(form, refusal)
        return self.go(url)

    def act_once(self, form: ActionForm, key: str, version: int | None) -> str:
        """The key hidden in the form: what is sent twice is carried out once, and leads to the same page."""
        answer = once(
            lambda: (HTTPStatus.SEE_OTHER, self.act_and_tell(form, version)),
            user=self.actor,
            key=key,
            print_=fingerprint(self.request.path, self.sent()),
            at=self.at,
        )
        return str(answer.body)

    def act_and_tell(self, form: ActionForm, version: int | None) -> str:
        url = self.act(form.typed, version=version)
        receiving.tell_if_later(self.request, self.subject, actor=self.actor, at=self.at, received_at=self.received_at)
        return url

    def sent(self) -> list[tuple[str, list[str]]]:
        """What was asked, without what changes from one rendering of the form to the next."""
        values = self.request.POST
        return sorted((name, values.getlist(name)) for name in values if name != "csrfmiddlewaretoken")

    def refuse(self, form: ActionForm, refusal: Refusal) -> HttpResponse:
        """The form as it was typed, with the reason beside the field where the refusal names one."""
        if refusal.field in form.fields and not isinstance(form.fields[refusal.field].widget, forms.HiddenInput):
            form.add_error(refusal.field, str(refusal))
        if isinstance(refusal, StalePage) and self.subject is not None:
            self.subject = self.find()
            typed = self.request.POST.copy()
            typed["version"] = str(self.subject.version)
            form.data = typed
        return self.show(form, refusal=refusal, status=refusal.status)

    def go(self, url: str) -> HttpResponse:
        # The path tells the page which drafts have been taken.
        if self.received_at - self.at <= receiving.AT_ONCE:
            messages.success(self.request, str(self.done), extra_tags=self.request.path)
        if self.request.headers.get("HX-Request"):
            # A browser that is there already would only scroll to a fragment, and show the page as it was.
            answer = HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": url.partition("#")[0]})
            return receiving.with_version(answer, self.request, self.subject)
        return HttpResponseRedirect(url)

    def show(self, form: ActionForm, *, refusal: Refusal | None = None, status: int = HTTPStatus.OK) -> HttpResponse:
        context = {
            "title": self.title,
            "button": self.button,
            "form": form,
            "refusal": refusal,
            "subject": self.subject,
            "grounds": self.grounds(form),
            **self.extra(),
        }
        return render(self.request, self.template_name, context, status=status)
