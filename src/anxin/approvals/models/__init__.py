from anxin.approvals.models.approvals import Approval
from anxin.approvals.models.deputies import Deputy
from anxin.approvals.models.seats import Attachment, Seat, SeatRole

__all__ = ["Approval", "Attachment", "Deputy", "Seat", "SeatRole"]
