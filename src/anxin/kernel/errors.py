"""Refusals: what was wrong, which clause says so, and what to do now.

A refusal is an answer, not a fault. Doors turn it into a message beside the field, a dialog, or
``application/problem+json``; nobody catches it half way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence: TypeAlias = str | Promise


@dataclass(frozen=True)
class Citation:
    """The rules behind a demand, and where the handbook names them (``line@3/grounds/consent``); empty: it names none."""

    clause: tuple[str, ...] = ()
    source: str = ""


class Refusal(Exception):
    """The base of every "no". ``str()`` gives the sentence in the reader's language."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[Sentence] = _("This cannot be done.")
    now_what: ClassVar[Sentence] = ""

    def __init__(
        self, *, clause: Sequence[str] = (), ground: Citation = Citation(), field: str = "", **data: Any
    ) -> None:
        self.clause = tuple(clause) or ground.clause
        self.source = ground.source
        self.field = field
        self.data: Mapping[str, Any] = data
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.sentence) % self.data if self.data else str(self.sentence)

    @property
    def advice(self) -> str:
        """What the reader can do now; empty where nothing helps."""
        return str(self.now_what) % self.data if self.data else str(self.now_what)


class MoveRefused(Refusal):
    """The state does not allow the move."""

    code = "move_refused"
    sentence = _("“%(move)s” is not possible while it is “%(state)s”.")
    now_what = _("Load the page again to see what can be done now.")


class NotEntitled(Refusal):
    """The person may not do this here."""

    code = "not_entitled"
    status = 403
    sentence = _("You may not do this. It is for: %(roles)s.")
    now_what = _("Ask one of them, or an administrator for the role.")


class NotFound(Refusal):
    """It does not exist, or it is not yours to see: strangers cannot tell the difference."""

    code = "not_found"
    status = 404
    sentence = _("There is no %(what)s “%(key)s” that you may see.")
    now_what = _("Check the number, or search for it.")


class StalePage(Refusal):
    """Somebody was faster."""

    code = "stale"
    sentence = _("Somebody changed this in the meantime (%(seen)s is now %(current)s).")
    now_what = _("Load the page again, look at the change, and repeat what is still right. Your text is kept.")


class InputRefused(Refusal):
    """What was typed cannot be taken; ``field`` says where."""

    code = "input_refused"
    status = 422
    sentence = _("%(reason)s")
    now_what = _("Correct it and send it again; nothing has been changed.")


class CheckpointOpen(Refusal):
    """The handbook wants something first."""

    code = "checkpoint_open"
    sentence = _("Before “%(move)s” is still missing: %(missing)s.")
    now_what = _("Do what is missing; the § beside it shows the clause.")


class Repeated(Refusal):
    """The same key came with another content."""

    code = "idempotency_key_reused"
    status = 422
    sentence = _("This Idempotency-Key was already used for a different request.")
    now_what = _("Use a new key for a new request.")


class TextTooLong(InputRefused):
    code = "text_too_long"
    sentence = _("The text has %(length)s characters; %(limit)s fit here.")
    now_what = _("Shorten it to what the technician needs, or attach the whole text as a file.")


class NothingSaid(InputRefused):
    """A reason, a note or an answer is needed, and nothing was written."""

    code = "nothing_said"
    sentence = _("“%(what)s” must not be empty.")
    now_what = _("Write a few words; they are kept with the request.")
