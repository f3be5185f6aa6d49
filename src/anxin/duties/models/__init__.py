from anxin.duties.models.duties import Duty

__all__ = ["Duty"]
