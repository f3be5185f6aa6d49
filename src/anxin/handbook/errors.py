"""Refusals of the handbook room."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from anxin.handbook.problems import Problem
from anxin.handbook.schema import DataField
from anxin.handbook.titles import Titled
from anxin.kernel.errors import InputRefused, Refusal


class HandbookRefused(Refusal):
    """A handbook that makes no sense is not taken; ``problems`` says where."""

    code = "handbook_refused"
    status = 422
    sentence = _("The handbook has %(count)s mistakes. The first: %(first)s")
    now_what = _("Run “anxin handbook lint” for all of them, mend the file, and try again.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(problems), first=str(problems[0]) if problems else "")


class NoHandbook(Refusal):
    """Nothing can be opened for a service line before its handbook is published."""

    code = "no_handbook"
    sentence = _("There is no published handbook for the service line “%(line)s”.")
    now_what = _("Ask an administrator to publish one.")


class AlreadyPublished(Refusal):
    """A published version never changes."""

    code = "handbook_already_published"
    sentence = _("%(version)s is published and does not change any more.")
    now_what = _("Load the changed handbook: it becomes the next version.")


class ValueRefused(InputRefused):
    """What was filled in is not what the field can be."""

    code = "value_refused"
    sentence = _("“%(title)s” cannot be filled in like this: %(reason)s.")

    def __init__(self, entry: DataField, reason: str) -> None:
        super().__init__(title=Titled.of(entry), reason=reason, field=f"field_{entry.id}", clause=entry.clause)


class NotAsked(Refusal):
    """The handbook has no such field or step for this matter."""

    code = "not_asked_for"
    status = 422
    sentence = _("The handbook does not ask for “%(what)s” here.")
    now_what = _("Load the page again to see what it does ask for.")


class StepNotNow(Refusal):
    """The state does not allow the step."""

    code = "step_not_now"
    sentence = _("“%(step)s” is not possible while it is “%(state)s”.")
    now_what = _("Load the page again to see what can be done now.")


class StepTooEarly(Refusal):
    """It opens later."""

    code = "step_too_early"
    sentence = _("“%(step)s” is possible from %(opens)s on.")
    now_what = _("Come back then; the § beside it shows the clause.")


class StepNotOpenYet(Refusal):
    """It opens after something that has not happened yet."""

    code = "step_not_open"
    sentence = _("“%(step)s” is possible only after something that has not happened yet.")
    now_what = _("The § beside it shows after what.")


class StepWaits(Refusal):
    """The handbook wants something first."""

    code = "step_waits"
    sentence = _("Before “%(step)s” is still missing: %(missing)s.")
    now_what = _("Do what is missing; the § beside it shows the clause.")


class StepTakenAlready(Refusal):
    """It is done once."""

    code = "step_taken_already"
    sentence = _("“%(step)s” was done already, by %(by)s on %(at)s.")
    now_what = _("Nothing has to be done. What was a mistake can be withdrawn.")


class StepNotTaken(Refusal):
    """There is nothing to withdraw."""

    code = "step_not_taken"
    sentence = _("“%(step)s” has not been done, or was withdrawn.")
    now_what = _("Load the page again to see what was done.")


class StepBuiltUpon(Refusal):
    """Another step came after it."""

    code = "step_built_upon"
    sentence = _("“%(later)s” was done on the strength of “%(step)s”.")
    now_what = _("Withdraw the later one first.")


class ReasonWanted(InputRefused):
    """Nothing is taken back without a reason."""

    code = "reason_wanted"
    sentence = _("Say in a few words why.")
    now_what = _("It is kept with the matter.")


class NoteTooLong(InputRefused):
    code = "note_too_long"
    sentence = _("The text has %(length)s characters; %(limit)s fit here.")
    now_what = _("Shorten it.")


class MatterEnded(Refusal):
    """What is over is not written into any more."""

    code = "matter_ended"
    sentence = _("It is “%(state)s”; nothing is filled in any more.")
    now_what = _("Register what is new as a request of its own.")


class OwnDraft(Refusal):
    """Whoever asks for a publication does not grant it."""

    code = "own_draft"
    status = 403
    sentence = _("You asked for this publication yourself; somebody else must publish it.")
    now_what = _("Ask another person who may publish handbooks.")


class DraftOutdated(Refusal):
    """Another version was published since the draft was begun: publishing it would take that version's changes back."""

    code = "draft_outdated"
    sentence = _("%(current)s was published after this draft was begun from %(base)s; its changes would be undone.")
    now_what = _("Begin a new draft from %(current)s and make your changes there.")


class NothingChanged(Refusal):
    """A draft that says what is in force already."""

    code = "nothing_changed"
    sentence = _("The draft says what %(version)s says already.")
    now_what = _("Change something, or discard the draft.")


class NothingToReplay(Refusal):
    """Under the handbook of a new line nothing has happened yet."""

    code = "nothing_to_replay"
    sentence = _("“%(line)s” is new: there is no past to run through this draft.")
    now_what = _("Publish it, and replay your next change.")


class SubjectEnded(Refusal):
    """What is over is judged by the rules it ended under."""

    code = "subject_ended"
    sentence = _("%(number)s has ended; the rules it ended under stay.")


class AlreadyUnder(Refusal):
    code = "already_under"
    sentence = _("%(number)s is under %(version)s already.")


class NothingSaid(Refusal):
    code = "nothing_said"
    status = 422
    sentence = _("This needs a reason in words.")
    now_what = _("Write down why other rules shall hold for it.")
