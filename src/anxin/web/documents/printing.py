"""The document as PDF: the archived one is the file of the archive, byte by byte."""

from django.http import HttpRequest, HttpResponse

from anxin.documents.printing.papers import pdf_of
from anxin.kernel import files
from anxin.web.documents.detail import language
from anxin.web.documents.finding import document_of
from anxin.web.move_page import actor_of


def pdf(http: HttpRequest, number: str) -> HttpResponse:
    """In the reader's language while it is not archived; in the archive lies one PDF, in the company's."""
    document = document_of(actor_of(http), number)
    if document.pdf:
        with files.open_file(document.pdf) as stored:
            content = stored.read()
    else:
        content = pdf_of(document, language=language())
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{document.number}.pdf"'
    return answer
