"""The technician's app: what it is installed from, and what it asks for by itself."""

from django.urls import URLPattern

from anxin.web.phone.day import day, kept_visit
from anxin.web.phone.installing import manifest, shell, worker
from anxin.web.phone.keys import key
from anxin.web.phone.noting import NotePage
from anxin.web.routes import page

ONLY = ("technician",)

urlpatterns: list[URLPattern] = [
    page("phone.webmanifest", manifest, "phone-manifest", is_public=True),
    page("phone-worker.js", worker, "phone-worker", is_public=True),
    page("phone/", shell, "phone", is_public=True),
    page("phone/key/", key, "phone-key", roles=ONLY),
    page("phone/day/", day, "phone-day", roles=ONLY),
    page("phone/visits/<str:number>/", kept_visit, "phone-visit", roles=ONLY),
    page("phone/notes/", NotePage.as_view(), "phone-note", roles=ONLY),
]
