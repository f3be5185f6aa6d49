"""The customer's page."""

from django.urls import URLPattern

from anxin.web.live.page import live_page
from anxin.web.routes import page

urlpatterns: list[URLPattern] = [
    page("live/<str:token>/", live_page, "live", is_public=True),
]
