"""What is frozen when a document is issued."""

import hashlib
import json
from typing import Any

from anxin.documents.models import Document
from anxin.documents.reading import Record
from anxin.documents.sheets import LANGUAGES, sheet
from anxin.handbook.current import handbook_of


def frozen(document: Document) -> dict[str, Any]:
    """The sheets in both languages, as JSON values."""
    form, handbook, record = document.described, handbook_of(document), Record(document)
    sheets = {name: sheet(form, handbook, record, language=name, is_issued=True) for name in LANGUAGES}
    content: dict[str, Any] = json.loads(json.dumps(sheets, ensure_ascii=False))
    return content


def hash_of(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
