"""Clocks of subjects: started, stopped, paused, computed again, explained, and swept when they run out.

Whoever changes a deadline holds its subject's audit head: lock order is head first, then deadlines. An action's
``record()`` has taken it already.
"""

from anxin.kernel.deadlines.ending import cancel_clocks, stop_clocks, take_away
from anxin.kernel.deadlines.events import ClockBreached, ClockEscalated, ClockPaused, ClockRecomputed, ClockWarned
from anxin.kernel.deadlines.explaining import Step, explain
from anxin.kernel.deadlines.pausing import pause_clocks, resume_clocks
from anxin.kernel.deadlines.recomputing import recompute
from anxin.kernel.deadlines.spec import ClockSpec
from anxin.kernel.deadlines.starting import Start, start_clock, start_clocks
from anxin.kernel.deadlines.sweeping import SweepResult, sweep

__all__ = [
    "ClockBreached",
    "ClockEscalated",
    "ClockPaused",
    "ClockRecomputed",
    "ClockSpec",
    "ClockWarned",
    "Start",
    "Step",
    "SweepResult",
    "cancel_clocks",
    "explain",
    "pause_clocks",
    "recompute",
    "resume_clocks",
    "start_clock",
    "start_clocks",
    "stop_clocks",
    "sweep",
    "take_away",
]
