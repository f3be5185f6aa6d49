"""The registers the department keeps (003 §七), as lists that export to a sheet: a title, columns, rows."""

from anxin.insight.registers.complaints import complaints
from anxin.insight.registers.delays import delays
from anxin.insight.registers.dispatches import dispatches
from anxin.insight.registers.penalties import penalties
from anxin.insight.registers.register import Register
from anxin.insight.registers.requests import installations, reports
from anxin.insight.registers.sent_again import sent_again
from anxin.insight.registers.settled import settled
from anxin.insight.registers.violations import violations
from anxin.insight.registers.visits import visits

# By the name that stands in the address of a page or a download.
REGISTERS = {
    "reports": reports,
    "installations": installations,
    "complaints": complaints,
    "dispatches": dispatches,
    "settled": settled,
    "delays": delays,
    "violations": violations,
    "penalties": penalties,
    "visits": visits,
    "sent-again": sent_again,
}

__all__ = ["REGISTERS", "Register"]
