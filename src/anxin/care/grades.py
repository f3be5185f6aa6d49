"""The classes of complaints in the handbook (CMP-003-02 to CMP-003-04)."""

from anxin.care.errors import GradeUnknown
from anxin.care.facts import ComplaintFacts
from anxin.handbook.conditions import holds
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Grade, Handbook
from anxin.requests.models import ServiceRequest


def grade_of(handbook: Handbook, grade: str) -> Grade:
    """The class by its id. Raises ``GradeUnknown``."""
    found = handbook.grade(grade)
    if found is None:
        raise GradeUnknown(grade=grade, field="grade")
    return found


def suggested(handbook: Handbook, facts: ComplaintFacts, request: ServiceRequest) -> Grade:
    """The severest class whose condition holds, else the mildest: the same from any channel.

    Raises ``GradeUnknown`` where the handbook has no classes at all.
    """
    by_level = sorted(handbook.complaints, key=lambda grade: grade.level)
    if not by_level:
        raise GradeUnknown(grade="", field="grade")
    context = Context(request, handbook, {"complaint": facts})
    fitting = [row for row in by_level if row.suggest_when and holds(row.suggest_when, "complaint", context)]
    return fitting[-1] if fitting else by_level[0]
