"""What a handbook wants between the moves, done where its people do it: on the pages, by whoever may.

``class AtTheStation(ByPages, Shop)`` ticks every step by the button on the page of its matter, fills in every field by the form
that stands there, photographs and signs by the pages of evidence. A button that is not there for the person fails the test.
"""

import base64
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.evidence.signing import PREFIX
from anxin.web.subjects import url_of
from tests.journey import picture
from tests.lines.company import provide

# What is typed for a kind of evidence that is no picture.
TYPED = {"serial": "LVBTRUCK000000001", "number": "12000", "invoice": "FP-88"}


class ByPages:
    """Before a company among the bases: it takes the place of what that does by actions."""

    def browser(self, user: User) -> Client:
        """Everybody reads Chinese."""
        clients: dict[int, Client] = self.__dict__.setdefault("_clients", {})
        if user.pk not in clients:
            clients[user.pk] = Client(headers={"accept-language": "zh-hans"})
            clients[user.pk].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return clients[user.pk]

    def see(self, user: User, path: str) -> str:
        answer = self.browser(user).get(path)
        assert answer.status_code == 200, (path, user, answer.status_code, answer.headers.get("Location"))
        return str(answer.content.decode())

    def send(self, user: User, path: str, **typed: Any) -> HttpResponse:
        answer: Any = self.browser(user).post(path, typed)
        assert answer.status_code == 302, (path, user, answer.content.decode()[-6000:])
        return answer  # type: ignore[no-any-return]

    def move(self, subject: Subject, code: str, role: str, *, under: str = "", **typed: Any) -> str:
        """The page of the move as it was shown, once all is there that the handbook wants before it."""
        if subject.SUBJECT == "shop_order":
            self.provide(subject, code)  # type: ignore[attr-defined]
        else:
            provide(self, subject, code)  # type: ignore[arg-type]
        user: User = self.who(role)  # type: ignore[attr-defined]
        path = f"{url_of(subject.SUBJECT, subject.number)}{under}{code}/"
        assert self.offers(user, subject, f'href="{path}"'), (code, "no button", role)
        page = self.see(user, path)
        self.send(user, path, **typed)
        return page

    def offers(self, user: User, subject: Subject, what: str) -> bool:
        """Whether it stands on the page of the matter, as the person saw it last or sees it now."""
        here = url_of(subject.SUBJECT, subject.number)
        seen: dict[tuple[int, str], str] = self.__dict__.setdefault("_seen", {})
        if what not in seen.get((user.pk, here), ""):
            seen[user.pk, here] = self.see(user, here)
        return what in seen[user.pk, here]

    def took(self, subject: Subject, code: str, actor: User, note: str = "") -> None:
        path = reverse("step-take", args=[_page(subject), subject.number, code])
        assert self.offers(actor, subject, f'action="{path}"'), (code, "no button", actor)
        self.send(actor, path)

    def fill_as(self, actor: User, subject: Subject, **values: Any) -> None:
        path = reverse("own-data", args=[_page(subject), subject.number])
        typed = {f"field_{name}": value for name, value in values.items()}
        assert [name for name in typed if not self.offers(actor, subject, f'name="{name}"')] == []
        self.send(actor, path, **typed)

    def prove_as(self, actor: User, subject: Subject, kind: str) -> None:
        entry = handbook_of(subject).evidence_kind(kind)
        assert entry is not None, kind
        typed: dict[str, Any] = {"kind": kind}
        if entry.form == "signature":
            typed["drawing"] = PREFIX + base64.b64encode(picture()).decode()
        elif entry.is_file:
            typed["file"] = SimpleUploadedFile(f"{kind}.png", picture(), content_type="image/png")
        if entry.form in TYPED:
            typed["value"] = TYPED[entry.form]
        name = "evidence-sign" if entry.form == "signature" else "evidence-add"
        self.send(actor, reverse(name, args=[subject.SUBJECT, subject.number]) + f"?kind={kind}", **typed)


def _page(subject: Subject) -> str:
    return str(resolve(url_of(subject.SUBJECT, subject.number)).url_name)
