"""A PostgreSQL server of one's own, for tests and benchmarks: a temporary folder, a free port, no one else's data."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

_START_S = 60
_BINARIES = ("/usr/lib/postgresql", "/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
_USERS = ("postgres", "nobody")  # the server refuses to run as root


class PostgresServer:
    """A server that is started and stopped by whoever made it.

    Args:
        folder: an empty folder that the server's user may enter.
        room_mib: the server sees a disk of so many MiB in the folder `small`, which nobody else sees.
    """

    def __init__(self, folder: Path, room_mib: int | None = None) -> None:
        """Makes the data of the server; it is not started yet."""
        self._binaries = find_binaries()
        self.small = folder / "small"
        self._before = [] if room_mib is None else build_mount(self.small, room_mib, find_user())
        self._user = find_user()
        self.data = folder / "data"
        self.port = find_port()
        self._process: subprocess.Popen[bytes] | None = None
        if self._user is not None:
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        if room_mib is not None:
            self.small.mkdir()
            self.small.chmod(0o755)
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8",
                  "--locale=C")  # fmt: skip

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        # -F: no fsync, which only the machine's own death would show
        options = ["-F", "-p", str(self.port), "-h", "127.0.0.1", "-k", str(self.data)]
        self._process = subprocess.Popen(
            [*self._before, str(self._binaries / "postgres"), "-D", str(self.data), *options],
            user=self._user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
        )  # fmt: skip
        self.wait()

    def wait(self) -> None:
        """Waits until the server answers."""
        until = time.monotonic() + _START_S
        while time.monotonic() < until:
            done = subprocess.run(
                [str(self._binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False
            )
            if done.returncode == 0:
                return
            time.sleep(0.1)
        raise TimeoutError("the server did not start")

    def stop(self) -> None:
        """Stops the server as a power cut would: at once, connections and all."""
        if self._process is not None:
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-s")
            self._process.wait(_START_S)
            self._process = None

    def create_schema(self, name: str) -> str:
        """Makes a schema, which is made sooner than a database, and returns an address that leads to it."""
        self.execute(f'CREATE SCHEMA "{name}"', "postgres")
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres?options=-csearch_path%3D{name}"

    def create_database(self, name: str) -> str:
        """Makes an empty database and returns its address as a user writes it."""
        self.execute(f'CREATE DATABASE "{name}"', "postgres")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str, database: str) -> None:
        """Runs a statement by itself."""
        import psycopg

        url = f"postgresql://postgres@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def __enter__(self) -> Self:
        """Starts the server."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stops the server."""
        self.stop()

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._binaries / program), *arguments],
            user=self._user, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def find_binaries() -> Path:
    """Finds the folder of the server's programs.

    Raises:
        FileNotFoundError: it is not installed.
    """
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for name in _BINARIES:
        folders += [*sorted(Path(name).glob("*/bin"), reverse=True), Path(name)]
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "postgres", "pg_ctl", "pg_isready")):
            return folder
    raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def find_user() -> str | None:
    """Finds a user to run the server as; None where this process is no root and can do so itself."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _USERS if name in names), None)


def build_mount(folder: Path, room_mib: int, user: str | None) -> list[str]:
    """Builds what stands before a command so that it sees a disk of its own in a folder, as the same user.

    The kernel lets any user mount a disk in memory in a namespace of his own, where that is not forbidden.
    """
    known = pwd.getpwuid(os.geteuid()) if user is None else pwd.getpwnam(user)
    ids = f"--map-user={known.pw_uid} --map-group={known.pw_gid}"
    mount = f'mount -t tmpfs -o size={room_mib}m none "$0" && exec unshare --user {ids} "$@"'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, str(folder)]


def find_why_not_mounted() -> str | None:
    """Finds why this machine gives a server no disk of its own; None where it does."""
    if shutil.which("unshare") is None:
        return "there is no unshare (util-linux), which mounts a disk of one's own"
    folder = make_folder()
    try:
        command = [*build_mount(folder, 1, find_user()), "true"]
        done = subprocess.run(command, user=find_user(), check=False, capture_output=True, text=True, cwd="/")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return f"a user may not mount a disk of his own here: {done.stderr.strip()}" if done.returncode else None


def find_port() -> int:
    """Finds a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_folder() -> Path:
    """Makes a temporary folder that other users may enter (pytest's own are closed to them)."""
    folder = Path(tempfile.mkdtemp(prefix="armstrail-pg-"))
    folder.chmod(0o755)
    return folder
