"""The command and the site as processes of their own, on a data folder of a test's."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

PASSWORD = "seven lanterns on a pier"
POSTGRES = os.environ.get("COMITY_DATABASE_URL", "")


class Library:
    """A data folder, the store that belongs to it, and the files beside it.

    The store is an SQLite file, or with `postgres` a database of its own on that server."""

    def __init__(self, folder: Path, *, postgres: str = "") -> None:
        self.folder, self.data = folder, folder / "data"
        self.url = new_database(postgres) if postgres else ""
        if self.url:
            assert self.run("migrate").returncode == 0

    def write(self, name: str, content: bytes) -> str:
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def environment(self, data: Path | None = None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "COMITY_" not in name}
        store = {"COMITY_DATABASE_URL": self.url} if self.url else {}
        return {**kept, **store, "COMITY_DATA": str(data or self.data)}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "comity.cli", *arguments]

    def run(
        self,
        *arguments: str,
        given: str = "",
        data: Path | None = None,
        within: tuple[str, ...] = (),
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*within, *self.command(*arguments)],
            env=self.environment(data),
            input=given,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def value(self, *arguments: str, data: Path | None = None) -> Any:
        return json.loads(self.run(*arguments, "--format", "json", data=data).stdout)


def new_database(server: str) -> str:
    """The URL of an empty database on the server of another URL."""
    import psycopg

    name = f"comity_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urllib.parse.urlsplit(server)._replace(path=f"/{name}").geturl()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """`comity serve` on a library, and what a test asks of it."""

    def __init__(self, library: Library, **settings: str) -> None:
        self.port = free_port()
        given = {"COMITY_METRICS_TOKEN": "open sesame", "COMITY_RATE": "1000000", **settings}
        self.process = subprocess.Popen(
            library.command("serve", "--port", str(self.port)),
            env={**library.environment(), **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> str:
        asked = urllib.request.Request(
            self.address + path, headers={"Authorization": "Bearer open sesame"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return str(answer.read().decode())

    def wait_for(self, line: str, seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while line not in self.get("/metrics").splitlines():
            assert time.monotonic() < until, self.get("/metrics")
            time.sleep(0.2)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process | None:
        alive = [c for c in self.children() if c.status() != psutil.STATUS_ZOMBIE]
        return next((child for child in alive if child.cmdline()[-1:] == ["worker"]), None)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


@contextmanager
def open_site(library: Library, **settings: str) -> Iterator[Site]:
    site = Site(library, **settings)
    try:
        yield site
    finally:
        site.close()


class Person:
    """Somebody with a browser: cookies, the form's token, and how long each answer took."""

    def __init__(self, address: str, name: str, password: str = PASSWORD) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), _NoRedirect()
        )
        self.seconds: list[float] = []
        self.get("/accounts/login/")
        status, _body, _headers = self.post(
            "/accounts/login/", {"login": name, "password": password}
        )
        assert status == 302, status

    def get(self, path: str) -> tuple[int, str, Mapping[str, str]]:
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str, Mapping[str, str]]:
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode()
        return self._ask(urllib.request.Request(self.address + path, data=body))

    def hand_in(self, path: str, name: str, content: bytes) -> tuple[int, str, Mapping[str, str]]:
        """Posts a form with one file in its field `files`."""
        edge = secrets.token_hex(16)
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{self._token()}\r\n"
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._ask(urllib.request.Request(self.address + path, data=body, headers=kind))

    def _token(self) -> str:
        return next(str(c.value) for c in self.cookies if c.name == "csrftoken")

    def _ask(self, asked: urllib.request.Request) -> tuple[int, str, Mapping[str, str]]:
        began = time.monotonic()
        try:
            with self.opener.open(asked, timeout=120) as answer:
                told = answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            told = error.code, error.read().decode(), error.headers
        self.seconds.append(time.monotonic() - began)
        return told


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None


def job_number(headers: Mapping[str, str]) -> int:
    """The job that an answer redirects to."""
    found = re.search(r"/jobs/(\d+)", headers["Location"])
    assert found is not None, headers
    return int(found[1])
