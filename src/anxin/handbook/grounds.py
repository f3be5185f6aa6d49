"""The clause behind what a form asks, a refusal says or a page shows, in the words of the subject's own handbook."""

from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import Citation
from anxin.kernel.models import Subject


def ground(about: Subject | Handbook, key: str) -> Citation:
    """What the handbook cites for the place, or nothing. No query once the subject's version was read.

    The key is known to ``registry.grounds()``; a test reads every one of them off the source.
    """
    handbook = about if isinstance(about, Handbook) else handbook_of(about)
    entry = handbook.ground(key)
    return Citation(entry.clause, handbook.source(f"grounds/{entry.id}")) if entry else Citation()
