"""Libraries to test storage on: a file, and a private PostgreSQL server where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from diptych.storage.store import Store


def _server_programs() -> Path | None:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4])
    )
    return found[-1].parent if found else None


def _as_postgres(command: list[str]) -> list[str]:
    """A server refuses to run as root: drop to the account its package made."""
    if os.geteuid() != 0:
        return command
    return [
        "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", *command
    ]  # fmt: skip


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server of our own, on a local socket in a folder of its own."""
    pytest.importorskip("psycopg")
    programs = _server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    # Not below pytest's folder: the path of a socket may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="dip-pg-"))
    user = "postgres"
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    else:
        user = pwd.getpwuid(os.geteuid()).pw_name
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = _as_postgres([str(programs / program), *arguments])
        subprocess.run(command, check=True, timeout=90, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "-D", str(data), "-U", user, "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8")  # fmt: skip
        options = (
            f"-c listen_addresses='' -k {folder} -c fsync=off -c synchronous_commit=off"
            " -c full_page_writes=off -c shared_buffers=16MB -c max_connections=60"
        )
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://{user}@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_location(postgresql_server: str) -> str:
    """The address of an empty place on the server, which vanishes with it."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    name = f"t{uuid4().hex}"
    with create_engine(postgresql_server, poolclass=NullPool).begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    return f"{postgresql_server}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new library can be made, on either database."""
    if request.param == "sqlite":
        return str(tmp_path / "library.diptych")
    return str(request.getfixturevalue("postgresql_location"))


@pytest.fixture
def open_store(location: str) -> Iterator[Callable[..., Store]]:
    """Opens stores on one library, each an instance of its own."""
    opened: list[Store] = []

    def open_one(where: str = location, **options: object) -> Store:
        options.setdefault("instance", f"instance-{len(opened)}")
        store = Store.open(where, **options)  # type: ignore[arg-type]
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """An open library with nothing in it."""
    return open_store(person_id="me")
