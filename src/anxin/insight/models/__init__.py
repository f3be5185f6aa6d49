"""What is kept of questions that took long to answer."""

from anxin.insight.models.rehearsals import Rehearsal

__all__ = ["Rehearsal"]
