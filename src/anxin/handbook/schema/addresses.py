"""Whom to tell."""

from typing import Literal

from anxin.handbook.schema.base import Name, Part


class Address(Part):
    """Those who hold a role, as far as the subject is theirs.

    ``station`` and ``region``: holders of the role in the subject's station or region; ``headquarters``: all holders;
    ``person``: the one person the subject is with.
    """

    role: Name
    reach: Literal["station", "region", "headquarters", "person"]
