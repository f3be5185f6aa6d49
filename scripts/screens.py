"""Pictures of every role's first page, taken from the running demo: the real pages, by the people of the cards."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from shop_pictures import ask_the_customer, before_the_test, bill, walk_around

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
DESK, PHONE, TABLET, WALL = (1440, 900), (390, 844), (1024, 1180), (1920, 1080)
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


def at(path: str) -> Look:
    return lambda page: page.goto(path) and None


def open_rule(page: Page) -> None:
    """The reader at the approvals, with what the first of them asks."""
    page.goto("/handbook/?section=approvals")
    page.locator("details summary").first.click()


def shorten_a_clock(page: Page) -> None:
    """A draft in which two hours become one; what it changes stands beside it in sentences."""
    page.goto("/handbook/versions/")
    page.goto(page.locator("tr:has-text('tv@') a[href$='/change/']").first.get_attribute("href") or "")
    page.locator("textarea[name=purpose]").fill("客户反映响应慢，先试行一小时响应")
    page.locator("main form button[type=submit], form button.btn-primary").last.click()
    page.wait_for_url("**/handbook/drafts/*/")
    draft = page.url
    page.goto(f"{draft}toml/clocks/")
    field = page.locator("textarea[name=toml]")
    field.fill(field.input_value().replace('duration = "2h"', 'duration = "1h"'))
    page.locator("main form button[type=submit], form button.btn-primary").last.click()
    page.goto(draft)


def replay_it(page: Page) -> None:
    """The past under the newest draft: the report, once the worker has been through it."""
    page.goto("/handbook/drafts/")
    page.locator("a[href*='/handbook/drafts/']:not([href$='/new/'])").first.click()
    page.wait_for_url("**/handbook/drafts/*/")
    draft = page.url
    page.goto(f"{draft}replay/ask/")
    page.locator("main form button[type=submit], form button.btn-primary").last.click()
    page.wait_for_url("**/replay/**")
    for _ in range(60):
        page.goto(f"{draft}replay/")
        if not page.locator("progress, .progress").count():
            return
        page.wait_for_timeout(1_000)


def board_of_yesterday(page: Page) -> None:
    """A day with work in it: tonight's is nearly empty."""
    page.goto("/dispatch/board/")
    page.locator(".days a").first.click()
    page.wait_for_url("**day=**")


def day_plan(page: Page) -> None:
    """Tomorrow as the planner would have it, beside what is agreed."""
    page.goto("/plans/new/")
    page.locator("main form button[type=submit], form button.btn-primary").last.click()
    page.wait_for_url(lambda url: not url.endswith("/new/"))
    page.locator("progress, .progress").first.wait_for(state="detached", timeout=200_000)


def first_of(path: str) -> Look:
    """The first row of a list."""

    def look(page: Page) -> None:
        page.goto(path)
        page.locator("tr[data-href] td a").first.click()

    return look


def parts_account(page: Page) -> None:
    page.goto("/places/?kind=station")
    page.locator("tr[data-href] td a").first.click()


def customers_page(page: Page) -> None:
    """What the link in a customer's message opens; the demo sends no messages, so the link is asked for."""
    asked = (
        "from django.urls import reverse; from anxin.fieldwork.links import visit_token; "
        "from anxin.fieldwork.models import Visit; "
        "visit = Visit.objects.filter(work_order__request__line='tv', outcome='planned').latest('pk'); "
        "print(reverse('live', args=[visit_token(visit)]))"
    )
    command = [
        sys.executable,
        "-c",
        "from anxin.cli.main import main; main()",
        "manage",
        "shell",
        "-v",
        "0",
        "-c",
        asked,
    ]
    page.goto(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def signed_paper(page: Page) -> None:
    page.goto("/documents/?state=signed")
    page.locator("tr[data-href] td a").first.click()


# The file, who looks (a role of the first line, or ``line/role``), how large the glass is, and where they go from home.
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
    ("approvals-phone", "special-vehicle/cs_manager", PHONE, at("/approvals/")),
    ("handbook", "special-vehicle/cs_manager", DESK, open_rule),
    ("handbook-draft", "tv/administrator", DESK, shorten_a_clock),
    ("handbook-replay", "tv/administrator", DESK, replay_it),
    ("shop-wall", "car-dealer/service_adviser", WALL, at("/shop/?wall=1")),
    ("walk-around", "car-dealer/service_adviser", TABLET, walk_around),
    ("consent-phone", "car-dealer/service_adviser", PHONE, ask_the_customer),
    ("bill", "car-dealer/service_adviser", DESK, bill),
    ("inspection", "tv/technical_support", DESK, before_the_test),
    ("maker-claims", "car-dealer/service_adviser", DESK, at("/maker-claims/?state=")),
    ("documents", "equipment/cs_manager", DESK, at("/documents/")),
    ("document", "equipment/cs_manager", DESK, signed_paper),
    ("document-phone", "doors/station_clerk", PHONE, signed_paper),
    ("document-forms", "special-vehicle/cs_manager", DESK, at("/documents/forms/")),
    ("duties", "special-vehicle/cs_manager", DESK, at("/duties/overview/")),
    ("board", "dispatcher", DESK, board_of_yesterday),
    ("day-plan", "station_clerk", DESK, day_plan),
    ("customers-visit-phone", "technician", PHONE, customers_page),
    ("parts-desk", "parts_clerk", DESK, at("/parts-desk/")),
    ("parts-figures", "parts_clerk", DESK, at("/parts-figures/")),
    ("parts-account", "station_clerk", DESK, parts_account),
    ("parts-statement", "parts_clerk", DESK, first_of("/parts-statements/")),
    ("stocktake-phone", "station_clerk", PHONE, first_of("/stocktakes/")),
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
                line, _, code = role.rpartition("/")
                page.goto(f"/sign-in/?line={line}" if line else "/sign-in/")
                sign_in(page, (logins["lines"][line] if line else logins)[code]["username"])
                try:
                    keep(page, name, look)
                except LookupError as nothing:
                    print(f"{name}: {nothing}", file=sys.stderr)
        browser.close()
    return 0


def window(browser: Browser, size: tuple[int, int]) -> Page:
    address = f"http://127.0.0.1:{PORT}"
    width, height = size
    phone = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2} if size == PHONE else {}
    if size == TABLET:
        phone = {"has_touch": True}
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
