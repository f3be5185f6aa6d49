"""A handbook that asks for one kind of evidence of every form, and the hands that put it in."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anxin.evidence.actions.add_evidence import add_evidence
from anxin.evidence.models import Evidence
from anxin.kernel.files import store
from anxin.kernel.models import StoredFile, Subject
from anxin.people.models import User
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.world import World

NEEDS = ("plate-photo", "part-sketch", "station-stamp", "big-invoice", "unit-serial", "mileage", "unit-seal")


def strict(world: World, **changes: dict[str, Any]) -> None:
    """Setting out waits for what is in ``NEEDS``; a test changes one kind."""
    kinds = {
        "plate-photo": {"form": "photo", "instead": ["part-sketch"]},
        "part-sketch": {"form": "scan"},
        "station-stamp": {"form": "stamp"},
        "big-invoice": {"form": "invoice", "unless": "order.charge_total <= 1000.0"},
        "unit-serial": {"form": "serial"},
        "mileage": {"form": "number", "unit": "km", "at_most": "900000"},
        "unit-seal": {
            "form": "scan",
            "waived_by": ["regional_supervisor"],
            "waiver_accepted_by": ["cs_manager", "regional_supervisor"],
        },
    }
    asked = [{"kind": kind} for kind in kinds if kind != "part-sketch"]
    point = entry(
        "proofs", subject="work_order", before="assign", evidence=asked, checklists=[], require=[], roles=["technician"]
    )
    amend(
        world,
        evidence=[entry(kind, **(row | changes.get(kind, {}))) for kind, row in kinds.items()],
        checkpoints=[point],
    )


def a_file(world: World, actor: User) -> StoredFile:
    content = BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    upload = SimpleUploadedFile("proof.png", content.getvalue(), content_type="image/png")
    return store(upload, actor=actor, at=world.now)


def put(world: World, subject: Subject, kind: str, actor: User | None = None, **typed: Any) -> Evidence:
    """With a file, unless only something typed is given."""
    actor = actor or world.clerk
    file = typed.pop("file", None) or (None if kind in ("unit-serial", "mileage") else a_file(world, actor))
    return add_evidence(subject, kind=kind, file=file, **typed, actor=actor, at=world.now)
