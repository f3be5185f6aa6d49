"""What can be read on a printed paper."""

from io import BytesIO

from pypdf import PdfReader


def text_of(pdf: bytes, *, last: int = 0) -> str:
    """Of all pages, or of the last ones."""
    return "\n".join(page.extract_text() for page in list(PdfReader(BytesIO(pdf)).pages)[-last:])


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)
