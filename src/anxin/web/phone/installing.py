"""What makes a browser offer to install the app: its manifest, its worker, and the page it falls back to."""

import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.web.phone.release import WORKER, addresses, release


def manifest(http: HttpRequest) -> HttpResponse:
    answer = {
        "id": "/",
        "name": _("Anxin for technicians"),
        "short_name": _("Anxin"),
        "description": _("The day’s visits, with or without a network."),
        "lang": "zh-CN" if get_language() == "zh-hans" else "en",
        "start_url": reverse("home-technician"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#17657d",
        "icons": [
            {"src": static("anxin/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("anxin/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": static("anxin/icon-maskable.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
            {"src": static("anxin/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(answer, content_type="application/manifest+json")


def worker(http: HttpRequest) -> HttpResponse:
    """The worker with what it has to keep. It lives at the root, since it answers for every page."""
    kept = {"release": release(), "assets": addresses(), "shell": reverse("phone")}
    script = f"const KEPT = {json.dumps(kept)};\n{Path(finders.find(WORKER) or '').read_text(encoding='utf-8')}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def shell(http: HttpRequest) -> HttpResponse:
    """What is not sent yet; and, without a network, every other page. Nobody's data is in it: the phone adds them."""
    return render(http, "web/phone/shell.html", {"title": _("Not sent yet")})
