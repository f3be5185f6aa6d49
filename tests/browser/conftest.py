"""Real pages in a real browser, each person in a window of their own, on the tests' clock."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, sync_playwright

from anxin.kernel import clock
from tests.browser.person import Person
from tests.world import World

# Playwright keeps an event loop in this thread, which Django takes for a reason not to ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class EverywhereTheSame:
    """Stands in for the clock's ``ContextVar``: the server answers in threads of its own, and time is one."""

    def __init__(self) -> None:
        self._value: clock.VirtualClock | None = None

    def get(self) -> clock.VirtualClock | None:
        return self._value

    def set(self, value: clock.VirtualClock | None) -> clock.VirtualClock | None:
        before, self._value = self._value, value
        return before

    def reset(self, before: clock.VirtualClock | None) -> None:
        self._value = before


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(f"NO BROWSER TESTS: none of {', '.join(NAMES)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def company(transactional_db: None, live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The small company behind real pages, with the demo's cards to sign in by where a test is about that."""
    monkeypatch.setattr(clock, "_virtual", EverywhereTheSame())
    with override_settings(ANXIN_DEMO=True), World.standing_at_noon() as world:
        yield world


@pytest.fixture
def window(chromium: Browser, company: World, live_server: Any) -> Iterator[Callable[..., Person]]:
    """Opens a window of its own, where somebody is signed in. At the end no window may have met any trouble."""
    people: list[Person] = []

    def open_for(role: str, *, width: int = 1440, language: str = "zh-hans", expects: tuple[int, ...] = ()) -> Person:
        person = Person(chromium, live_server.url, width=width, language=language, expects=expects)
        people.append(person)
        person.enter_as(getattr(company, role))
        return person

    yield open_for
    troubles = [trouble for person in people for trouble in person.close()]
    assert troubles == []
