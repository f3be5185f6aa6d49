"""Where an address leads: pages at the root, the API below ``/api/v1``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("anxin.api.urls")),
]
