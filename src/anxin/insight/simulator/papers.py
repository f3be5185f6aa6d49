"""Photos and signatures of simulated orders: one drawn picture per kind."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import EvidenceKind
from anxin.kernel import files
from anxin.kernel.models import StoredFile, Subject
from anxin.people.models import User


class Papers:
    """Every kind is drawn once for each person, and stands for all of its kind: nobody sends in what another took."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, int, int], StoredFile] = {}

    def proof(self, kind: EvidenceKind, subject: Subject, actor: User, at: datetime) -> dict[str, Any]:
        """What somebody puts in for the kind: a picture, and what an invoice, a serial number or a reading needs."""
        asset = subject.request.asset if isinstance(subject, WorkOrder) else getattr(subject, "asset", None)
        typed: dict[str, Any] = {
            "invoice": {"value": f"FP{subject.pk:08d}", "amount": Decimal("1200.00")},
            "serial": {"value": asset.serial if asset else f"SIM{subject.pk:08d}"},
            "number": {"value": f"{kind.at_least or kind.at_most or Decimal(subject.pk):f}"},
        }
        return {"file": self.of(kind.id, actor, at) if kind.is_file else None, **typed.get(kind.form, {})}

    def of(self, kind: str, actor: User, at: datetime, *, nth: int = 0) -> StoredFile:
        """``nth`` tells several of a kind apart."""
        key = kind, actor.pk, nth
        if key not in self._drawn:
            upload = SimpleUploadedFile(f"{kind}.png", _picture(kind, nth), content_type="image/png")
            self._drawn[key] = files.store(upload, actor=actor, at=at)
        return self._drawn[key]


def _picture(kind: str, nth: int) -> bytes:
    """A signature, a stamp, or something photographed on a bench: drawn, so that it shows nobody's property."""
    image = Image.new("RGB", (480, 320), "white")
    pen = ImageDraw.Draw(image)
    if "signature" in kind:
        pen.line([(40 + 4 * x, 160 + (x * 37 % 61) - 30) for x in range(100)], fill="#1d3c78", width=3)
    elif "stamp" in kind:
        pen.ellipse((160, 80, 320, 240), outline="#b02a37", width=6)
        pen.regular_polygon((240, 160, 34), 5, rotation=nth, fill="#b02a37")
    else:
        _bench(pen, sum(kind.encode()) + 7 * nth)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _bench(pen: ImageDraw.ImageDraw, which: int) -> None:
    tones = ("#5b7fa6", "#7a8f6a", "#a6805b", "#80699a")
    pen.rectangle((0, 0, 480, 210), fill="#d9dee3")
    pen.rectangle((0, 210, 480, 320), fill="#9aa1a8")
    left, top = 90 + which % 60, 60 + which % 40
    pen.rounded_rectangle((left, top, left + 250, 250), radius=18, fill=tones[which % 4], outline="#33414d", width=4)
    pen.rectangle((left + 24, top + 24, left + 130, top + 84), fill="#1f2a33")
    for knob in range(3):
        pen.ellipse((left + 150 + 30 * knob, top + 30, left + 172 + 30 * knob, top + 52), fill="#e8ecef")
    pen.ellipse((left + 40, 170, left + 90, 220), outline="#c0392b", width=5)
