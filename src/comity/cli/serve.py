"""`comity serve`: the web server and the worker as two child processes, looked after until the end."""

from __future__ import annotations

import http.client
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

import click

from comity.cli.running import say
from comity.terms.errors import SettingsError, StoreError
from comity.terms.settings import Settings, read_settings

FIRST_ANSWER = 120.0
LAST_WORD = 10.0
WAITS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before a child that died is started again, longer each time; a minute of life forgives."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve_command(host: str, port: int) -> int:
    """Open the site. Its first run makes the store and loads the invented samples.

    Without COMITY_PUBLIC_URL=https://… it answers this machine only. Ctrl-C ends it.

    \b
    comity serve
    comity serve --port 8080
    """
    settings = read_settings()
    _refuse_open_door(host, settings)
    _refuse_taken_port(host, port)
    return Supervisor(host, port, settings.public_url).run()


def _refuse_open_door(host: str, settings: Settings) -> None:
    if not is_loopback(host) and not settings.public_url:
        raise SettingsError(
            f"--host {host} would open the site to others: set COMITY_PUBLIC_URL to its https "
            "address, for example https://comity.example.org, or leave --host out"
        )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # on Windows the option would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StoreError(
                f"port {port} on {host} cannot be used ({error.strerror or error}): "
                f"try --port {port + 1 if port < 65535 else 8000}"
            ) from error


@dataclass(slots=True)
class Child:
    """One child process. Its standard input is a pipe that ends when we do, however we end."""

    name: str
    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    deaths: int = 0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        command = [sys.executable, "-m", "comity.cli.children", self.name, *self.arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE)
        self.began = time.monotonic()

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> float:
        """Notes the death; the seconds until it is started again."""
        if time.monotonic() - self.began > 60:
            self.deaths = 0
        wait = WAITS[min(self.deaths, len(WAITS) - 1)]
        self.deaths += 1
        self.process, self.again_at = None, time.monotonic() + wait
        return wait

    def ask_to_end(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        if os.name != "nt":
            self.process.terminate()
        elif self.process.stdin is not None:
            self.process.stdin.close()  # Windows knows no SIGTERM: the end of its input says the same

    def end(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    def __init__(self, host: str, port: int, public_url: str) -> None:
        self.host, self.port, self.public_url = host, port, public_url
        self.web = Child("web", (host, str(port)))
        self.worker = Child("worker", ())
        self.leaving = False

    def run(self) -> int:
        for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._leave)
        try:
            self.web.start()
            if not self._wait_for_answer():
                return 0 if self.leaving else 2
            self.worker.start()
            click.echo(f"Comity is open at {self.address}   (Ctrl-C ends it)")
            sys.stdout.flush()
            while not self.leaving:
                self._look_after(self.web)
                self._look_after(self.worker)
                time.sleep(0.2)
        finally:
            self._end()
        return 0

    @property
    def address(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{shown}:{self.port}/"

    def _leave(self, _number: int, _frame: FrameType | None) -> None:
        self.leaving = True

    def _wait_for_answer(self) -> bool:
        until = time.monotonic() + FIRST_ANSWER
        while not self.leaving and not self.web.has_died() and time.monotonic() < until:
            if self._answers():
                return True
            time.sleep(0.03)
        return False

    def _answers(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        asking = http.client.HTTPConnection(host, self.port, timeout=5)
        try:
            asking.request("GET", "/healthz", headers={"Host": "localhost"})
            return asking.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asking.close()

    def _look_after(self, child: Child) -> None:
        if child.has_died():
            code = child.process.returncode if child.process else None
            wait = child.plan_restart()
            say(f"comity: the {child.name} process ended ({code}); started again in {wait:g} s")
        elif child.process is None and time.monotonic() >= child.again_at:
            child.start()

    def _end(self) -> None:
        children = (self.web, self.worker)
        for child in children:
            child.ask_to_end()
        until = time.monotonic() + LAST_WORD
        for child in children:
            child.end(until)
