"""Whom to tell, and through what."""

from typing import Annotated, Literal

from pydantic import Field

from anxin.handbook.schema.base import Name, Part

CUSTOMER = "customer"

Channel = Literal["app", "email", "chat", "sms"]
# What is told always stands in the program as well; for those who have no account there are only the other ways.
Channels = Annotated[tuple[Channel, ...], Field(min_length=1, max_length=4)]


class Address(Part):
    """Those who hold a role, as far as the subject is theirs.

    ``station`` and ``region``: holders of the role in the subject's station or region; ``headquarters``: all holders;
    ``person``: the one person the subject is with. The role ``customer`` with ``person`` is whoever the service is for.
    """

    role: Name
    reach: Literal["station", "region", "headquarters", "person"]

    @property
    def is_customer(self) -> bool:
        return self.role == CUSTOMER
