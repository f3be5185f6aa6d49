from anxin.documents.models.documents import Document
from anxin.documents.models.numbers import NumberCounter
from anxin.documents.models.signatures import Signature

__all__ = ["Document", "NumberCounter", "Signature"]
