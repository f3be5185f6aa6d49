"""The kinds of files that may be attached, recognised by what is in them."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import puremagic
from django.utils.translation import gettext_lazy as _
from PIL import Image

from anxin.kernel.errors import Sentence

_MOST_UNPACKED = 400 * 1024 * 1024

# Only headers are read here; ``reencode()`` asks for the size before it unpacks, and answers with a sentence.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Kind:
    """``fits`` looks at the content; ``media_type`` is what a browser is told later."""

    title: Sentence
    media_type: str
    fits: Callable[[bytes], bool]
    is_image: bool = False


def _image(form: str) -> Callable[[bytes], bool]:
    def fits(content: bytes) -> bool:
        try:
            with Image.open(BytesIO(content), formats=[form]):
                return True
        except (OSError, SyntaxError, ValueError):
            return False

    return fits


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _is_xlsx(content: bytes) -> bool:
    """A workbook, and no bomb: what it unpacks to stays within reason."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    return {"[Content_Types].xml", "xl/workbook.xml"} <= names and unpacked <= _MOST_UNPACKED


def _is_csv(content: bytes) -> bool:
    """Text in UTF-8 or GB 18030 with something that separates; Excel in China writes the latter."""
    if b"\0" in content or not content.strip():
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            first = content.decode(encoding).strip().splitlines()[0]
        except UnicodeDecodeError:
            continue
        return any(mark in first for mark in ",;\t") and "<" not in first[:1]
    return False


JPEG = Kind(_("a JPEG photo"), "image/jpeg", _image("JPEG"), is_image=True)
PNG = Kind(_("a PNG image"), "image/png", _image("PNG"), is_image=True)
WEBP = Kind(_("a WebP image"), "image/webp", _image("WEBP"), is_image=True)
PDF = Kind(_("a PDF document"), "application/pdf", _is_pdf)
XLSX = Kind(
    _("an Excel workbook (.xlsx)"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _is_xlsx
)
CSV = Kind(_("a CSV table"), "text/csv", _is_csv)

IMAGES = (JPEG, PNG, WEBP)
PDFS = (PDF,)
DOCUMENTS = (*IMAGES, PDF)
SHEETS = (XLSX, CSV)


def found_in(content: bytes) -> str:
    """A name for what is inside, for a refusal; by its media type where it is known."""
    for kind in (*DOCUMENTS, *SHEETS):
        if kind.fits(content):
            return str(kind.title)
    try:
        return str(puremagic.from_string(content, mime=True)) or str(_("unknown"))
    except (puremagic.PureError, ValueError):
        return str(_("unknown"))
