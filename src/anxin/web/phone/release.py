"""What the app consists of, and the mark that changes when any of it does."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from anxin.web.components.basics import SPRITE
from anxin.web.vendored import VENDOR

_HERE = Path(__file__).resolve().parent.parent / "static"
_PLAIN = (
    SPRITE,
    f"{VENDOR['tabler']}/tabler.min.css",
    f"{VENDOR['tabler']}/tabler.min.js",
    f"{VENDOR['htmx']}/htmx.min.js",
    *(
        f"anxin/{name}"
        for name in ("anxin.css", "phone.css", "anxin.js", "drafts.js", "theme.js", "visit.js", "icon.svg")
    ),
)
WORKER = "anxin/phone/worker.js"


@lru_cache(maxsize=1)
def modules() -> tuple[str, ...]:
    """The app's own scripts, which the page names ahead so that they come at once and not one after the other."""
    found = sorted(path.relative_to(_HERE).as_posix() for path in (_HERE / "anxin" / "phone").glob("*.js"))
    return tuple(path for path in found if path != WORKER)


def assets() -> tuple[str, ...]:
    """The paths below ``static/`` that the app needs without a network."""
    return (*_PLAIN, *modules())


def addresses() -> list[str]:
    return [static(path) for path in assets()]


@lru_cache(maxsize=1)
def release() -> str:
    """The first letters of a hash over every file: a worker of another release replaces the one on the phone."""
    found = hashlib.sha256()
    for path in (*assets(), WORKER):
        found.update(Path(finders.find(path) or "").read_bytes())
    return found.hexdigest()[:16]
