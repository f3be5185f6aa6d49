"""What must be true of the store, for ``anxin check``."""

from collections.abc import Iterator

from anxin.kernel.checks import Finding, check
from anxin.kernel.files.store import path_of
from anxin.kernel.models import StoredFile


@check("file store")
def contents_are_there() -> Iterator[Finding]:
    """Every row has its content, of the size it had. Reading all of it again is for the backup."""
    for pk, sha256, size in StoredFile.objects.order_by("pk").values_list("pk", "sha256", "size").iterator():
        path = path_of(sha256)
        if not path.is_file():
            yield Finding(f"file {pk}", "its content is not in the store")
        elif path.stat().st_size != size:
            yield Finding(f"file {pk}", f"its content has {path.stat().st_size} bytes instead of {size}")
