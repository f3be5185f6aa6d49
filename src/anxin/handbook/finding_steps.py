"""What the actions on steps have in common: the step by its id, and a note that fits."""

from anxin.handbook.errors import NotAsked, NoteTooLong
from anxin.handbook.schema import Handbook, Step
from anxin.handbook.titles import Titled

MAX_NOTE = 500


def step_of(handbook: Handbook, code: str, subject_type: str) -> Step:
    """Raises ``NotAsked`` for one the handbook does not have for such a matter."""
    step = handbook.step(code)
    if step is None or step.subject != subject_type:
        raise NotAsked(what=Titled.of(step) if step else code[:48])
    return step


def fitting(text: str, field: str) -> str:
    """Raises ``NoteTooLong``."""
    text = text.replace("\x00", "").strip()
    if len(text) > MAX_NOTE:
        raise NoteTooLong(length=f"{len(text):,}", limit=f"{MAX_NOTE:,}", field=field)
    return text
