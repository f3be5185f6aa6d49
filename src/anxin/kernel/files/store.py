"""The store: one file per content, in directories by the first letters of its hash."""

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Refusal
from anxin.kernel.files.images import MOST_PIXELS, Broken, Photo, TooManyPixels, reencode
from anxin.kernel.files.kinds import DOCUMENTS, Kind, found_in
from anxin.kernel.files.refusals import FileRefused, FileTooLarge, FileUnreadable
from anxin.kernel.models import StoredFile


class FileMissing(Refusal):
    """The row is there and the content is not: a restored database without its files, most likely."""

    code = "file_missing"
    status = 410
    sentence = _("The content of “%(name)s” is no longer in the store.")
    now_what = _("Ask an administrator to restore the files from the backup.")


def store(upload: File, *, actor: Any, at: datetime, kinds: Sequence[Kind] = DOCUMENTS) -> StoredFile:  # type: ignore[type-arg]
    """Check and keep an upload. Raises ``FileTooLarge``, ``FileRefused`` or ``FileUnreadable``; then nothing is kept.

    The content reaches the disk before the row exists, so that a row never points to nothing.
    """
    name = _clean(upload.name or "")
    content = _read(upload, name)
    kind = next((kind for kind in kinds if kind.fits(content)), None)
    if kind is None:
        wanted = get_text_list([str(kind.title) for kind in kinds], str(_("or")))
        raise FileRefused(name=name, found=found_in(content), wanted=wanted)
    row = StoredFile(name=name, media_type=kind.media_type, uploaded_at=at, uploaded_by=actor)
    if kind.is_image:
        photo = _photo(content, kind, name)
        content = photo.content
        row.width, row.height, row.taken_at = photo.width, photo.height, photo.taken_at
        row.latitude, row.longitude = photo.latitude, photo.longitude
    row.sha256, row.size = keep(content), len(content)
    row.save(force_insert=True)
    return row


def keep(content: bytes) -> str:
    """Write the content once, atomically; its SHA-256 in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return digest


def open_file(stored: StoredFile) -> BinaryIO:
    """The content, for reading. Raises ``FileMissing``."""
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError:
        raise FileMissing(name=stored.name) from None


def has_content(sha256: str) -> bool:
    return path_of(sha256).is_file()


def path_of(sha256: str) -> Path:
    return Path(settings.ANXIN_FILES) / sha256[:2] / sha256[2:4] / sha256


def _read(upload: File, name: str) -> bytes:  # type: ignore[type-arg]
    most = int(settings.ANXIN_MAX_UPLOAD)
    if upload.size > most:
        raise FileTooLarge(name=name, size=filesizeformat(upload.size), most=filesizeformat(most))
    upload.seek(0)
    content: bytes = upload.read(most + 1)
    if len(content) > most:
        raise FileTooLarge(name=name, size=filesizeformat(len(content)), most=filesizeformat(most))
    return content


def _photo(content: bytes, kind: Kind, name: str) -> Photo:
    try:
        return reencode(content, kind.media_type)
    except TooManyPixels as failure:
        most = str(_("%(count)s million pixels")) % {"count": MOST_PIXELS // 1_000_000}
        raise FileTooLarge(name=name, size=str(failure), most=most) from failure
    except Broken as failure:
        raise FileUnreadable(name=name) from failure


def _clean(name: str) -> str:
    """The last part of the name without control characters, at most 120 characters, its ending kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    last = "".join(character for character in last if character.isprintable()).strip(". ") or "file"
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= 120 else f"{stem[:110]}{dot}{ending[:9]}" if dot else last[:120]
