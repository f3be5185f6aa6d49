"""The files behind evidence."""

from django.db.models import Q
from django.http import FileResponse, HttpRequest
from ninja import Router

from anxin.api.finding import the
from anxin.api.shapes import Id, person
from anxin.approvals.models import Approval, Attachment
from anxin.evidence.queries import seen_by
from anxin.kernel import files
from anxin.kernel.models import StoredFile

router = Router(tags=["evidence"])


@router.get(
    "/files/{file_id}",
    response={200: None},
    operation_id="download_file",
    summary="A file",
    openapi_extra={
        "responses": {
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def read_file(request: HttpRequest, file_id: Id) -> FileResponse:
    """For whoever uploaded it, or sees what it is evidence of."""
    user = person(request)
    seen = seen_by(user).filter(file__isnull=False).values("file")
    asked = Attachment.objects.filter(approval__in=Approval.objects.visible_to(user)).values("file")
    found = Q(uploaded_by=user) | Q(pk__in=seen) | Q(pk__in=asked)
    stored = the(StoredFile.objects.filter(found), pk=file_id)
    response = FileResponse(files.open_file(stored), filename=stored.name, content_type=stored.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
