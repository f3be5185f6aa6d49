"""Somebody in front of a browser."""

from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from anxin.people.models import User

PATIENCE = 30_000  # milliseconds; the machine may be busy
NEW = ":not([data-read])"
TAKEN = ", ".join(f"#messages {kind}{NEW}" for kind in (".alert-success", ".alert-info", "[data-taken]"))


class Person:
    """One window, and everything that went wrong in it. ``expects`` are the refusals that belong to the test."""

    def __init__(
        self, browser: Browser, url: str, *, width: int = 1440, language: str = "zh-hans", expects: tuple[int, ...] = ()
    ) -> None:
        self.url, self.expects, self.troubles = url, expects, list[str]()
        self.is_without_network = False
        self.unanswered = dict[str, str]()
        phone: dict[str, Any] = {"is_mobile": True, "has_touch": True} if width < 500 else {}
        self.context = browser.new_context(
            base_url=url,
            viewport={"width": width, "height": 844 if width < 500 else 900},
            geolocation={"latitude": 22.53, "longitude": 113.93},
            permissions=["geolocation"],
            reduced_motion="reduce",
            **phone,
        )
        self.context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        self.context.set_default_timeout(PATIENCE)
        self._listen()
        self.page: Page = self.context.new_page()

    def _listen(self) -> None:
        self.context.on("console", lambda said: self._console(said.type, said.text))
        self.context.on("weberror", lambda fault: self.troubles.append(f"script: {fault.error}"))
        self.context.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("response", lambda answer: self._answered(answer.url, answer.status))

    def _console(self, kind: str, text: str) -> None:
        """An answer of 4xx is noted by its status, so the browser's own line about it says nothing new."""
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            if any(f"Response Status Error Code {status}" in text for status in self.expects):
                return
            self.troubles.append(f"console: {text}")

    def _failed(self, url: str, why: str) -> None:
        """A request that ended because the page was left is no trouble.

        One that the worker of the phone's pages had taken on ends as ERR_FAILED then, and is a trouble only if the
        address was not answered to a later page either.
        """
        if "ERR_FAILED" in why:
            self.unanswered[url] = why
        elif "ERR_ABORTED" not in why and not (self.is_without_network and "ERR_INTERNET_DISCONNECTED" in why):
            self.troubles.append(f"failed: {url} {why}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.troubles.append(f"went elsewhere: {url}")

    def _answered(self, url: str, status: int) -> None:
        self.unanswered.pop(url, None)
        if status >= 400 and status not in self.expects:
            self.troubles.append(f"{status}: {url}")

    def close(self) -> list[str]:
        """The last page may finish first: what it still asks for would fail by our leaving."""
        if not self.is_without_network:
            self.page.wait_for_load_state()
        self.context.close()
        return self.troubles + [f"failed: {url} {why}" for url, why in self.unanswered.items()]

    # --- what a person does ---------------------------------------------------------------------------------------

    def enter_as(self, user: User) -> "Person":
        """At the first page of somebody who signed in before."""
        self.signed_in_as(user)
        return self.go("/")

    def signed_in_as(self, user: User) -> None:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookie = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.url}])

    def sign_in(self, username: str) -> None:
        """One click on the card of the demo."""
        if "/sign-in/" not in self.page.url:
            self.go("/sign-in/")
        self.page.locator(f'form:has(input[value="{username}"]) button.demo-card').click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def go(self, path: str) -> "Person":
        self.page.goto(path)
        return self

    def sees(self, *texts: str) -> "Person":
        for text in texts:
            self.page.get_by_text(text).first.wait_for(state="attached")
        return self

    def find(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def press(self, selector: str) -> "Person":
        """A link or button; one that opens the card at the side has it open, with what it brought, afterwards."""
        found = self.page.locator(f"{selector} >> visible=true").first
        opens_the_card = found.get_attribute("data-side") is not None or found.get_attribute("data-clause") is not None
        self._settled()
        if opens_the_card:
            self._has_read()
        found.click()
        if opens_the_card:
            self.page.locator(f"dialog#card[open] #card-body > {NEW}").first.wait_for()
            self._settled()
        return self

    def fill(self, **fields: Any) -> "Person":
        """By the names of the fields, in the card at the side if it is open."""
        root = self._form()
        for name, value in fields.items():
            one = root.locator(f'[name="{name.replace("__", "-")}"]')
            if value is True:
                one.first.check()
            elif one.first.get_attribute("type") == "radio":
                root.locator(f'[name="{name.replace("__", "-")}"][value="{value}"]').check()
            elif one.first.evaluate("field => field.tagName") == "SELECT":
                one.select_option(value)
            else:
                one.fill(str(value))
        return self

    def send(self) -> "Person":
        """The button of the form; waits until the form was taken."""
        self._press_the_forms_button()
        self.page.locator(TAKEN).first.wait_for(state="attached")
        return self

    def refused(self) -> str:
        """Sends, and reads why it was not taken."""
        self._press_the_forms_button()
        told = self.page.locator(f".refusal{NEW}, .invalid-feedback{NEW}").first
        told.wait_for()
        return told.inner_text()

    def do(self, code: str, /, **fields: Any) -> "Person":
        """One of the buttons of a page, its form, and the form's own button."""
        return self.begin(code).fill(**fields).send()

    def begin(self, code: str) -> "Person":
        """One of the buttons of a page, until its form is there, in the card or on a page of its own."""
        link = self.page.locator(f'a[href$="/do/{code}/"]').first
        link.wait_for(state="attached")
        if not link.is_visible():
            self.page.locator(f'details:not([open]):has(a[href$="/do/{code}/"]) > summary').click()
        link.click()
        # Other forms of the page have a key too: that one is there says nothing.
        self.page.locator(f'form[action$="/do/{code}/"] input[name="key"]').first.wait_for(state="attached")
        self._settled()
        return self

    def _press_the_forms_button(self) -> None:
        self._settled()
        self._has_read()
        self._form().locator("button.btn-primary[type=submit]").click()

    def _settled(self) -> None:
        """What was swapped in is there a moment before anybody listens to it; a person is slower than that."""
        self.page.locator(".htmx-swapping, .htmx-settling, .htmx-added").first.wait_for(state="detached")

    def _has_read(self) -> None:
        """What stands there now is not the answer to what is done next."""
        self.page.evaluate(
            """() => document.querySelectorAll("#messages *, .refusal, .invalid-feedback, #card-body > *")
                .forEach((one) => one.setAttribute("data-read", ""))"""
        )

    def _form(self) -> Locator:
        card = self.page.locator("dialog#card[open]")
        return card if card.count() else self.page.locator("main")
