from anxin.evidence.models.evidence import Evidence
from anxin.evidence.models.proved import Proved
from anxin.evidence.models.waivers import Waiver

__all__ = ["Evidence", "Proved", "Waiver"]
