from anxin.quality.models.reviews import Review

__all__ = ["Review"]
