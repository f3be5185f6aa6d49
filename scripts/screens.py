"""Pictures of every role's first page, taken from the running demo: the real pages, by the people of the cards."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(os.environ.get("ANXIN_HOME", "var"))
PORT = os.environ.get("ANXIN_PORT", "8000")
TARGET = Path(os.environ.get("ANXIN_SCREENS", "docs/screens"))
LANGUAGE = os.environ.get("ANXIN_SCREENS_LANGUAGE", "zh-hans")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = (1440, 900), (390, 844)
MOST = 250 * 1024  # bytes a picture

Look = Callable[[Page], None]


def open_clause(page: Page) -> None:
    """An order of the list, with the § of its first clock open."""
    page.goto("/orders/?state=open")
    page.locator("tr[data-href] td a").first.click()
    page.locator("a.clause[data-clause]").first.wait_for()
    clocks = page.locator(".chip a.clause[data-clause]")
    (clocks if clocks.count() else page.locator("a.clause[data-clause]")).first.click()
    page.locator("dialog#card[open]").wait_for()


def first_statement(page: Page) -> None:
    page.goto("/settlement/statements/")
    page.locator("tr[data-href] td a").first.click()


def first_visit(page: Page) -> None:
    page.locator("a.stop").first.click()


# The file, who looks, how large the glass is, and where they go from their first page.
PICTURES: tuple[tuple[str, str, tuple[int, int], Look | None], ...] = (
    ("home-agent", "agent", DESK, None),
    ("home-dispatcher", "dispatcher", DESK, None),
    ("home-station-clerk", "station_clerk", DESK, None),
    ("home-technician", "technician", PHONE, None),
    ("home-regional-supervisor", "regional_supervisor", DESK, None),
    ("home-complaint-handler", "complaint_handler", DESK, None),
    ("home-settlement-clerk", "settlement_clerk", DESK, None),
    ("home-cs-manager", "cs_manager", DESK, None),
    ("home-finance-manager", "finance_manager", DESK, None),
    ("home-administrator", "administrator", DESK, None),
    ("work-order-clause", "dispatcher", DESK, open_clause),
    ("statement", "settlement_clerk", DESK, first_statement),
    ("visit", "technician", PHONE, first_visit),
)


def main() -> int:
    path, logins = HOME / "demo.json", {}
    if path.exists():
        logins = json.loads(path.read_text(encoding="utf-8"))
    chromium = next((found for found in map(shutil.which, NAMES) if found), None)
    if not logins or not chromium:
        print("There is no demo here: run `make demo` first." if chromium else "There is no Chromium on the PATH.")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        if not wanted or "sign-in" in wanted:
            keep(window(browser, DESK), "sign-in", None)
        for name, role, size, look in PICTURES:
            if not wanted or name in wanted:
                page = window(browser, size)
                sign_in(page, logins[role]["username"])
                keep(page, name, look)
        browser.close()
    return 0


def window(browser: Browser, size: tuple[int, int]) -> Page:
    address = f"http://127.0.0.1:{PORT}"
    width, height = size
    phone = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if size == PHONE else {}
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height}, **phone)
    context.add_cookies([{"name": "django_language", "value": LANGUAGE, "url": address}])
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto("/sign-in/")
    return page


def sign_in(page: Page, username: str) -> None:
    page.locator(f'form:has(input[value="{username}"]) button.demo-card').click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def keep(page: Page, name: str, look: Look | None) -> None:
    if look is not None:
        look(page)
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    for colours in (256, 128, 64):
        content = BytesIO()
        picture.convert("RGB").quantize(colours).save(content, "PNG", optimize=True)
        if content.tell() <= MOST:
            break
    (TARGET / f"{name}.png").write_bytes(content.getvalue())
    print(f"{name}.png {content.tell() // 1024} KB")
    page.context.close()


if __name__ == "__main__":
    sys.exit(main())
