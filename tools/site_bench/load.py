"""Requests at a constant rate from planned send times; run as a process of its own.

    python load.py PORT RATE SECONDS < paths.json

A latency counts from when the request was due, so that a server that stalls is not spared by a client
that waits for it.
"""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import sys
import time

CONNECTIONS = 64


def request_once(host: str, port: int, path: str) -> float:
    """Seconds of one GET on a connection of its own. Raises RuntimeError on another answer than 200."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection(host, port, timeout=120)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
    finally:
        connection.close()
    return time.perf_counter() - start


def wait_for(host: str, port: int, path: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            request_once(host, port, path)
            return
        except (OSError, RuntimeError, http.client.HTTPException):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


class Pool:
    """Open connections that wait for their next request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.free: asyncio.LifoQueue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = (
            asyncio.LifoQueue()
        )
        for _place in range(CONNECTIONS):
            self.free.put_nowait(None)

    async def get(self, path: str) -> bool:
        held = await self.free.get()
        try:
            reader, writer = held or await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length:")
            )
            await reader.readexactly(length)
            self.free.put_nowait((reader, writer))
            return head.split(b" ", 2)[1] == b"200"
        except (OSError, EOFError, StopIteration, asyncio.IncompleteReadError):
            self.free.put_nowait(None)
            return False


async def load(port: int, rate: int, seconds: int, paths: list[str]) -> dict[str, object]:
    pool, times, failed = Pool(port), [], 0

    async def one(due: float, path: str) -> None:
        nonlocal failed
        if await pool.get(path):
            times.append(time.perf_counter() - due)
        else:
            failed += 1

    begin, waiting = time.perf_counter() + 0.2, []
    for number, path in zip(range(rate * seconds), itertools.cycle(paths), strict=False):
        due = begin + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiting.append(asyncio.create_task(one(due, path)))
    await asyncio.gather(*waiting)
    return {"seconds": times, "failed": failed}


if __name__ == "__main__":
    port, rate, seconds = map(int, sys.argv[1:4])
    told = asyncio.run(load(port, rate, seconds, json.load(sys.stdin)))
    print(json.dumps(told))
