"""Photos and signatures of simulated orders: one drawn picture per kind."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import EvidenceKind
from anxin.kernel import files
from anxin.kernel.models import StoredFile
from anxin.people.models import User


class Papers:
    """Every kind is drawn and stored once, and stands for all of its kind."""

    def __init__(self) -> None:
        self._drawn: dict[str, StoredFile] = {}

    def proof(self, kind: EvidenceKind, subject: WorkOrder | FollowUp, actor: User, at: datetime) -> dict[str, Any]:
        """What somebody puts in for the kind: a picture, and what an invoice, a serial number or a reading needs."""
        asset = subject.request.asset if isinstance(subject, WorkOrder) else subject.asset
        typed: dict[str, Any] = {
            "invoice": {"value": f"FP{subject.pk:08d}", "amount": Decimal("1200.00")},
            "serial": {"value": asset.serial if asset else f"SIM{subject.pk:08d}"},
            "number": {"value": f"{kind.at_least or kind.at_most or Decimal(subject.pk):f}"},
        }
        return {"file": self.of(kind.id, actor, at) if kind.is_file else None, **typed.get(kind.form, {})}

    def of(self, kind: str, actor: User, at: datetime) -> StoredFile:
        if kind not in self._drawn:
            upload = SimpleUploadedFile(f"{kind}.png", _picture(kind), content_type="image/png")
            self._drawn[kind] = files.store(upload, actor=actor, at=at)
        return self._drawn[kind]


def _picture(kind: str) -> bytes:
    image = Image.new("RGB", (480, 240), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((4, 4, 475, 235), outline="#888888")
    if "signature" in kind:
        pen.line([(40 + 4 * x, 130 + (x * 37 % 61) - 30) for x in range(100)], fill="#1d3c78", width=3)
    else:
        pen.ellipse((190, 70, 290, 170), outline="#b02a37", width=4)
    pen.text((16, 210), kind, fill="#444444")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
