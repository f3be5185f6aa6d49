"""Thousands of odd requests, made from the description: none of them breaks anything."""

import uuid
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode

from anxin.api.main import api
from anxin.config.wsgi import application
from anxin.people.models import RoleGrant, User
from tests.api.caller import Caller
from tests.api.conftest import MORNING

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

description: dict[str, Any] = __import__("json").loads(__import__("json").dumps(dict(api.get_openapi_schema(path_prefix="/api/v1/")), default=str))
schema = schemathesis.openapi.from_dict(description)
