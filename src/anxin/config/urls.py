"""Where an address leads: pages at the root, the API below ``/api/v1``."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("anxin.api.urls")),
    path("", include("anxin.web.urls")),
]

handler400 = "anxin.web.errors.bad_request"
handler403 = "anxin.web.errors.forbidden"
handler404 = "anxin.web.errors.not_found"
handler500 = "anxin.web.errors.failed"
