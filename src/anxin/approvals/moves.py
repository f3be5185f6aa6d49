"""The second half of a verb: the state its move leads to, written with what was set meanwhile."""

from anxin.approvals.models import Approval


def leap(approval: Approval, code: str, *fields: str) -> None:
    """For actions, and for what the chain does by itself at the end of one."""
    approval.state = approval.move(code).lands(approval.state)
    approval.write("state", *fields)
