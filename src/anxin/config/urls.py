"""Where an address leads: pages at the root, the API below ``/api/v1``."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
