"""What technicians sign for."""

from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.evidence.actions.add_evidence import add_evidence
from anxin.kernel.files import store
from anxin.parts.models import Handover
from tests.journey import picture
from tests.parts.stocked import Stocked


def signed_for(stocked: Stocked, handover: Handover) -> None:
    upload = SimpleUploadedFile("signature.png", picture(), content_type="image/png")
    told = {"actor": stocked.world.technician, "at": stocked.world.now}
    add_evidence(handover, kind="handover-signature", file=store(upload, **told), **told)
