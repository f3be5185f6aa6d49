"""What leaves the house, as it is sent and told. No access data and no secret is ever among it but a new one, once."""

from datetime import datetime, time
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from anxin.api.shapes import Asked, Told, Versioned
from anxin.messages.actions.set_preference import Wish
from anxin.messages.models import Delivery, Endpoint, Gateway, Posting, PostingTry, Preference
from anxin.messages.reasons import told

Channel = Literal["email", "chat", "sms"]
Title = Annotated[str, StringConstraints(min_length=1, max_length=60)]
AccessData = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Codes = Annotated[list[Code], Field(max_length=200)]
Url = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Channels = Annotated[list[Channel], Field(max_length=3)]


class GatewayTold(Told):
    """``shown`` is what may be seen of its address; ``lines`` is empty for one that serves all."""

    id: int
    title: str
    channel: str
    shown: str
    is_shared: bool
    lines: list[str]
    is_active: bool
    version: int

    @classmethod
    def of(cls, row: Gateway) -> "GatewayTold":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class NewGateway(Asked):
    """``address`` as for Apprise, with ``{to}`` where the receiver goes."""

    title: Title
    channel: Channel
    address: AccessData
    lines: Codes = []


class GatewayEdit(Versioned):
    """What is left out stays as it is."""

    title: Title | None = None
    address: AccessData | None = None
    lines: Codes | None = None
    is_active: bool | None = None


class TestMessage(Asked):
    """``to`` may be empty for a shared room."""

    to: Annotated[str, StringConstraints(max_length=254)] = ""


class WishAsked(Asked):
    """Channels beyond what the handbook demands; hours in ``time_zone``. What is left out is not wished for."""

    urgent_channels: Channels = []
    other_channels: Channels = []
    quiet_from: time | None = None
    quiet_until: time | None = None
    urgent_passes: bool = True
    digest_at: time | None = None
    time_zone: Annotated[str, StringConstraints(max_length=48)] = ""

    def wish(self) -> Wish:
        return Wish(**{name: _bare(getattr(self, name)) for name in WishAsked.model_fields})


class OwnWish(WishAsked):
    """One's own. Addresses that are left out stay as they are; with ``follows_role`` the role's default counts."""

    follows_role: bool = False
    email: Annotated[str, StringConstraints(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+$")] | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] | None = None
    chat: Annotated[str, StringConstraints(max_length=120)] | None = None


class WishTold(Told):
    """``role`` names whose default it is; it is empty for somebody's own."""

    role: str
    urgent_channels: list[str]
    other_channels: list[str]
    quiet_from: time | None
    quiet_until: time | None
    urgent_passes: bool
    digest_at: time | None
    time_zone: str

    @classmethod
    def of(cls, row: Preference) -> "WishTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "role"}
        return cls(**kept, role=row.role or "")


class DeliveryTold(Told):
    """One message on its way to one receiver; ``reason`` says why it was not sent."""

    id: int
    channel: str
    receiver: str
    address: str
    text: str
    number: str
    is_urgent: bool
    state: str
    reason: str
    tries: int
    made_at: datetime
    due_at: datetime
    settled_at: datetime | None

    @classmethod
    def of(cls, row: Delivery) -> "DeliveryTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in ("receiver", "reason")}
        return cls(**kept, receiver=str(row.receiver), reason=told(row.reason))


class EndpointTold(Told):
    """A program that hears of events; ``lines`` is empty for one that hears of all."""

    id: int
    title: str
    url: str
    events: list[str]
    lines: list[str]
    is_active: bool
    off_reason: str
    failing_since: datetime | None
    former_until: datetime | None
    version: int

    @classmethod
    def of(cls, row: Endpoint) -> "EndpointTold":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class EndpointMade(EndpointTold):
    """``secret`` is shown this once."""

    secret: str

    @classmethod
    def made(cls, row: Endpoint, secret: str) -> "EndpointMade":
        return cls(**dict(EndpointTold.of(row)), secret=secret)


class NewEndpoint(Asked):
    """``events`` are full names, ``work_order.*`` or ``*``."""

    title: Title
    url: Url
    events: Codes
    lines: Codes = []


class EndpointEdit(Versioned):
    """What is left out stays as it is."""

    title: Title | None = None
    url: Url | None = None
    events: Codes | None = None
    lines: Codes | None = None
    is_active: bool | None = None


class TryTold(Told):
    """``status`` is null where nobody answered."""

    at: datetime
    status: int | None
    response: str
    error: str
    duration_ms: int

    @classmethod
    def of(cls, row: PostingTry) -> "TryTold":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class PostingTold(Told):
    """One event on its way to one receiver."""

    id: int
    webhook_id: str
    event: str
    number: str
    state: str
    tries: int
    made_at: datetime
    due_at: datetime
    settled_at: datetime | None

    @classmethod
    def of(cls, row: Posting) -> "PostingTold":
        return cls(**{name: getattr(row, name) for name in PostingTold.model_fields})


class PostingRead(PostingTold):
    """With its body as it is signed, and what came back each time."""

    body: str
    attempts: list[TryTold]

    @classmethod
    def read(cls, row: Posting) -> "PostingRead":
        attempts = [TryTold.of(one) for one in row.attempts.order_by("-pk")]
        return cls(**dict(PostingTold.of(row)), body=row.body, attempts=attempts)


def _bare(value: Any) -> Any:
    """An hour is the house's own, whatever zone came with it."""
    return value.replace(tzinfo=None) if isinstance(value, time) else value
