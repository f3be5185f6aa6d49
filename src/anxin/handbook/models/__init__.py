from anxin.handbook.models.version import HandbookVersion

__all__ = ["HandbookVersion"]
