"""Keys for programs, made at the machine itself."""

from collections.abc import Sequence

from anxin.cli.trouble import Trouble
from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.people.actions.issue_token import issue_token
from anxin.people.models import User


def make(username: str, *, title: str, roles: Sequence[str]) -> str:
    """The secret of a new token, which nobody can read again."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Trouble(f"There is nobody called “{username}”.")
    try:
        _token, secret = issue_token(user.pk, title, roles=roles, actor=None, at=clock.now())
    except Refusal as refusal:
        raise Trouble(str(refusal)) from None
    return secret
