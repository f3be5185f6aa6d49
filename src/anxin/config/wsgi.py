"""The WSGI callable the HTTP server loads."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from anxin.config.room import roomy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")

_django = get_wsgi_application()


@roomy
def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return _django(environ, start_response)
