from anxin.handbook.models.drafts import HandbookDraft
from anxin.handbook.models.lines import ServiceLine
from anxin.handbook.models.steps import TakenStep
from anxin.handbook.models.values import FieldValue
from anxin.handbook.models.version import HandbookVersion

__all__ = ["FieldValue", "HandbookDraft", "HandbookVersion", "ServiceLine", "TakenStep"]
