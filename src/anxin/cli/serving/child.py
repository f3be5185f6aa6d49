"""One process under supervision."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

LONGEST_PAUSE_S = 30.0
# A child that lived this long was healthy: the next crash is restarted at once.
HEALTHY_AFTER_S = 60.0


@dataclass
class Child:
    """A Python module run as a process, started again when it ends, with growing pauses while it keeps ending."""

    name: str
    module: str
    # It loads what it needs and then waits to be told.
    waits: bool = False
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = 0.0
    crashes: int = field(default=0)

    def start(self, **surroundings: str) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module, *(["--when-told"] if self.waits else [])],
            env={**os.environ, **surroundings},
            stdin=subprocess.PIPE if self.waits else subprocess.DEVNULL,
            # A session of its own: Ctrl-C in the terminal reaches the supervisor only, which then stops in order.
            start_new_session=True,
        )

    def tell(self) -> None:
        """What it waited for is there; from now on it need not wait, also when it is started again."""
        self.waits = False
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> None:
        """Start it again if it has ended and its pause is over."""
        if self.is_running or self.process is None:
            return
        ended_after = time.monotonic() - self.started
        if ended_after < self.pause:
            return
        self.crashes += 1
        print(f"anxin: {self.name} ended with code {self.process.returncode}; starting it again", file=sys.stderr)
        self.pause = 0.0 if ended_after > HEALTHY_AFTER_S else min(max(self.pause * 2, 1.0), LONGEST_PAUSE_S)
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_running:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait until it has ended; what has not by then is killed."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
