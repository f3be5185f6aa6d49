"""The web process: ``python -m anxin.cli.serving.web``. With ``--when-told`` it serves once its input has ended."""

import multiprocessing
import os
import sys

from anxin.config.environment import environment
from anxin.config.preload import preload
from anxin.config.tether import end_with_parent


def main() -> None:
    end_with_parent()
    # The processes that answer are forked from this one, which has loaded everything: once, and shared by all of them.
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
        os.register_at_fork(after_in_child=end_with_parent)
    preload()
    if "--when-told" in sys.argv[1:]:
        sys.stdin.read()
    _serve()


def _serve() -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    surroundings = environment()
    Granian(
        "anxin.config.wsgi:application",
        address=surroundings.host,
        port=surroundings.port,
        interface=Interfaces.WSGI,
        workers=surroundings.web_processes,
        # A thread waits for the database most of its time; each holds one connection.
        blocking_threads=surroundings.web_threads,
        blocking_threads_idle_timeout=600,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=20,
    ).serve()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anxin.config.settings")
    main()
