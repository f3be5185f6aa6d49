"""The board in headless Chromium: opened, and its bars carried."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from anxin.cli.bench.board.filling import Filled
from anxin.cli.trouble import Trouble

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
PATIENCE = 60_000  # milliseconds
PAINTED = """() => new Promise((resolve) => {
  const said = performance.getEntriesByName("first-contentful-paint")[0];
  if (said) return resolve(said.startTime);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
BARE_POST = """async () => {
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const body = new URLSearchParams({ language: "zh-hans", next: "/robots.txt" });
  const began = performance.now();
  await fetch("/language/", { method: "POST", headers: { "X-CSRFToken": token }, body, redirect: "manual" });
  return performance.now() - began;
}"""


class Board:
    """One window of the dispatcher."""

    def __init__(self, page: "Page", url: str, filled: Filled) -> None:
        self.page, self.url, self.filled = page, url, filled

    @classmethod
    @contextmanager
    def opened(cls, port: int, filled: Filled) -> Iterator[Self]:
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as missing:
            raise Trouble("The bench of the board needs playwright: install the development packages.") from missing
        chromium = next((path for path in map(shutil.which, NAMES) if path), None)
        if chromium is None:
            raise Trouble(f"The bench of the board needs a browser: none of {', '.join(NAMES)} is on the PATH.")
        url = f"http://127.0.0.1:{port}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
            context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900})
            context.set_default_timeout(PATIENCE)
            context.add_cookies([{"name": "sessionid", "value": filled.session, "url": url}])
            yield cls(context.new_page(), url, filled)
            browser.close()

    @property
    def path(self) -> str:
        return f"/dispatch/board/?day={self.filled.day}"

    def paints(self, path: str, times: int) -> list[float]:
        """Milliseconds from the beginning of the navigation; the first two are not counted."""
        return [self._painted(path) for _ in range(times + 2)][2:]

    def _painted(self, path: str) -> float:
        answer = self.page.goto(path, wait_until="load")
        if answer is None or answer.status != 200:
            raise Trouble(f"{path} was not answered.")
        return float(self.page.evaluate(PAINTED))

    def opens(self, times: int) -> tuple[list[float], list[float]]:
        """The board: until it is painted first, and until everybody's day stands on it; the first two are not counted."""
        painted, whole = [], []
        for _ in range(times + 2):
            painted.append(self._painted(self.path))
            self.page.locator('#board:not([data-stamp=""])').wait_for()
            whole.append(float(self.page.evaluate("performance.now()")))
        return painted[2:], whole[2:]

    def bare_posts(self, times: int) -> list[float]:
        return [float(self.page.evaluate(BARE_POST)) for _ in range(times + 2)][2:]

    def drops(self, times: int) -> tuple[list[float], list[float]]:
        """Visits go over to the lane beside and back: what the drop's answer takes, and until the bar stands there."""
        answered, seen = [], []
        lanes = (self.filled.spare, self.filled.busy)
        for number in range(times + 2):
            order = self.filled.orders[number // 2 % len(self.filled.orders)]
            taken = self._drop(order, lanes[number % 2])
            answered.append(taken[0])
            seen.append(taken[1])
        return answered[2:], seen[2:]

    def _drop(self, order: str, technician: int) -> tuple[float, float]:
        page = self.page
        bar = page.locator(f'#board .lane [data-order="{order}"]')
        bar.scroll_into_view_if_needed()
        box, lane = bar.bounding_box(), page.locator(f"#lane-{technician} .lane-day").bounding_box()
        if box is None or lane is None:
            raise Trouble(f"{order} is not on the board.")
        x = box["x"] + box["width"] / 2
        page.mouse.move(x, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(x, lane["y"] + lane["height"] / 2, steps=4)
        page.locator('#board-hint [data-word="free"]').wait_for(state="attached")
        with page.expect_response(lambda answer: answer.request.method == "POST" and order in answer.url) as sent:
            began = time.perf_counter()
            page.mouse.up()
        answer = sent.value
        if answer.status != 204:
            raise Trouble(f"The drop of {order} was answered with {answer.status}.")
        page.locator(f'#lane-{technician} [data-order="{order}"]').wait_for()
        seen = (time.perf_counter() - began) * 1000
        timing: Any = answer.request.timing
        return float(timing["responseEnd"] - timing["requestStart"]), seen

    def kibibytes(self) -> float:
        """Of the board's HTML."""
        answer = self.page.request.get(f"{self.url}{self.path}")
        return round(len(answer.body()) / 1024)
