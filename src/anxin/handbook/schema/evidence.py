"""What proves that something was done."""

from typing import Literal

from anxin.handbook.schema.base import Entry


class EvidenceKind(Entry):
    """A kind of photo, scan, signature or stamp; how many are asked for, a checkpoint says."""

    form: Literal["photo", "scan", "signature", "stamp"]
