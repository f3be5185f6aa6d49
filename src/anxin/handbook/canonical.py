"""One text for one content: what is stored, hashed and compared."""

import hashlib
import json
from typing import Any

from anxin.handbook.schema import Handbook


def content_of(handbook: Handbook) -> dict[str, Any]:
    """The handbook as JSON values, without what was left out."""
    return handbook.model_dump(mode="json", exclude_defaults=True)


def sha256(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
