"""The steps of one request, each as a call of the API by the person whose step it is."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.people.models import User
from tests.api.caller import Answer, Caller
from tests.world import World

As = Callable[[User], Caller]


def photo(name: str = "photo.jpg") -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), content_type="image/jpeg")


def done(answer: Answer) -> Any:
    """The body of an answer that must be a yes."""
    assert answer.status in (200, 201, 202), answer
    return answer.body


def register(world: World, as_: As, **told: Any) -> str:
    report = {
        "customer_id": world.customer.pk,
        "asset_id": world.asset.pk,
        "contact_phone": "１３９ ０００0 0001",
        "symptom": "有声音，没有图像",
        "is_charge_standard_told": True,
        **told,
    }
    return str(done(as_(world.agent).post("/requests", report))["number"])


def dispatch(world: World, as_: As, number: str, station: str = "nanshan") -> str:
    sent = as_(world.dispatcher).post(f"/requests/{number}/work-order", {"station": station})
    return str(done(sent)["number"])


class Walk:
    """One work order under way; every method is one person's step."""

    def __init__(self, world: World, as_: As, number: str) -> None:
        self.world, self.as_, self.number = world, as_, number

    def step(self, user: User, path: str, **body: Any) -> Any:
        return done(self.as_(user).post(f"/work-orders/{self.number}/{path}", body))

    def tick_all(self, user: User, checklist: str) -> None:
        order = WorkOrder.objects.get(number=self.number)
        found = handbook_of(order).checklist(checklist)
        assert found is not None
        self.step(user, "ticks", checklist=checklist, items=[item.id for item in found.items])

    def prove(self, user: User, kind: str) -> None:
        done(self.as_(user).upload(f"/work-orders/{self.number}/evidence", kind=kind, file=photo(f"{kind}.jpg")))

    def station_takes_it(self) -> None:
        clerk = self.world.clerk
        self.step(clerk, "acceptance")
        self.step(clerk, "contact", is_data_verified=True, is_proof_reminded=True, spoke_with="陈一")
        starts_at = self.world.now + timedelta(hours=2)
        self.step(clerk, "appointment", starts_at=starts_at.isoformat())
        self.step(clerk, "assignment", technician_id=self.world.technician.pk)

    def technician_finds_it(self) -> None:
        technician = self.world.technician
        self.tick_all(technician, "before-leaving")
        self.step(technician, "check-in", latitude=22.53, longitude=113.93)
        self.step(
            technician,
            "inspection",
            serial="AX55U2501000001",
            has_invoice=True,
            has_warranty_card=True,
            is_fault_reproduced=True,
            is_fault_confirmed=True,
            fault_cause="背光板老化",
        )
        self.tick_all(technician, "arrival")

    def technician_mends_it(self) -> None:
        technician = self.world.technician
        self.step(technician, "work")
        self.step(technician, "parts", code="BL-55", title="背光板", old_serial="A1", new_serial="B2")
        self.tick_all(technician, "during-work")
        self.step(technician, "test", is_fault_gone=True, is_connected_devices_ok=True)
        self.tick_all(technician, "leaving")
        self.tick_all(technician, "parts-disclosed")
        for kind in ("customer-signature", "purchase-invoice", "warranty-card"):
            self.prove(technician, kind)
        self.step(technician, "completion", work_done="更换背光板", feedback="满意")
