"""What must be true of documents, for ``anxin check``."""

import hashlib
from collections.abc import Iterator

from anxin.documents.content import hash_of
from anxin.documents.models import Document
from anxin.kernel.checks import Finding, check
from anxin.kernel.files import path_of


@check("Every archived document is as it was archived")
def archived_stays() -> Iterator[Finding]:
    rows = Document.objects.filter(state="archived").order_by("pk")
    for row in rows.only("number", "content", "content_sha256", "pdf_sha256").iterator(chunk_size=200):
        if hash_of(row.content) != row.content_sha256:
            yield Finding(row.number, "its content has another hash than when it was issued")
        path = path_of(row.pdf_sha256)
        if not path.is_file():
            yield Finding(row.number, "its PDF is not in the store")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row.pdf_sha256:
            yield Finding(row.number, "its PDF has been changed")
