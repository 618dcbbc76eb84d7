"""Assistants: the real client of the protocol asks the real command, over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.site import documents

mcp = pytest.importorskip("mcp")
from mcp.client.stdio import StdioServerParameters  # noqa: E402


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """A data folder in which the second set of Avelonia is loaded."""
    folder = tmp_path_factory.mktemp("data")
    file = folder / "final.txt"
    file.write_bytes(documents.final())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    environment = {**kept, "COMITY_DATA": str(folder / "store")}
    subprocess.run(
        [sys.executable, "-m", "comity.cli", "load", str(file)],
        env=environment, check=True, capture_output=True,
    )  # fmt: skip
    return environment


def ask(environment: dict[str, str], *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The answers of the tools, or the text of their refusal."""

    async def talk() -> list[Any]:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "comity.cli", "mcp"], env=environment
        )
        told: list[Any] = []
        async with mcp.Client(server) as client:
            told.append(sorted(tool.name for tool in (await client.list_tools()).tools))
            for name, given in calls:
                result = await client.call_tool(name, given)
                text = result.content[0].text
                told.append(text if result.is_error else json.loads(text))
        return told

    return asyncio.run(talk())


def test_an_assistant_reads_verbatim_with_permalinks(environment):
    names, found, paragraph, document, cited, refused = ask(
        environment,
        ("search", {"query": "harbour NEAR/3 towns", "kind": "recommendation"}),
        ("get_paragraph", {"address": "https://comity.example/d/CMW/C/XAA/CO/2/6"}),
        ("get_document", {"address": "CMW/C/XAA/CO/2"}),
        ("cite", {"address": "CMW/C/XAA/CO/2/6"}),
        ("get_paragraph", {"address": "CMW/C/XAA/CO/9/1"}),
    )
    assert names == [
        "cite", "due", "get_document", "get_paragraph", "parties", "reviews", "search", "status",
    ]  # fmt: skip
    assert [(hit["permalink"], hit["form"]) for hit in found["hits"]] == [
        ("/d/CMW/C/XAA/CO/2/8", "edited")
    ]
    assert paragraph["text"] == (
        "The Committee notes with concern that judges of the district courts may be dismissed by "
        "decree of the cabinet."
    )
    assert [row["anchor"] for row in document["paragraph_texts"]] == [str(n) for n in range(1, 12)]
    assert cited["permalink"] == "/d/CMW/C/XAA/CO/2/6"
    assert "CMW/C/XAA/CO/2, para. 6" in cited["styles"]["UN"]
    assert "CMW/C/XAA/CO/9/1" in refused


@pytest.fixture
def over_http(environment) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "comity.cli", "mcp", "--http", "--port", str(port)],
        env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/mcp"
    try:
        for _turn in range(150):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def test_over_http_a_page_of_another_origin_is_refused(over_http: str):
    async def talk() -> Any:
        async with mcp.Client(over_http) as client:
            return await client.call_tool("get_paragraph", {"address": "CMW/C/XAA/CO/2/4"})

    told = json.loads(asyncio.run(talk()).content[0].text)
    assert told["permalink"] == "/d/CMW/C/XAA/CO/2/4"
    foreign = httpx2.post(
        over_http,
        headers={
            "Origin": "https://elsewhere.example",
            "Accept": "application/json, text/event-stream",
        },
        json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"},
    )
    assert foreign.status_code == 403


def test_without_the_extra_one_line_says_what_to_install(environment, tmp_path: Path):
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('no mcp here', name='mcp')\n")
    ended = subprocess.run(
        [sys.executable, "-m", "comity.cli", "mcp"],
        env={**environment, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.strip().splitlines()[-1]) == (
        2,
        "comity: the library for the Model Context Protocol is not installed: pip install 'comity[mcp]'",
    )


def test_an_assistant_asks_who_is_bound_what_is_due_and_what_a_review_lacks(environment):
    _names, parties, status, due, reviews, refused, no_day = ask(
        environment,
        ("parties", {"treaty": "ICRMW", "on": "2011-04-08"}),
        ("status", {"state": "Mexico", "on": "2011-04-08"}),
        ("due", {"committee": "CMW", "on": "2011-04-08", "overdue": True, "limit": 2}),
        ("reviews", {"state": "XAA"}),
        ("status", {"state": "Atlantis"}),
        ("due", {"on": "8 April"}),
    )
    assert (parties["count"], parties["record_to"]) == (44, "2023-09-26")
    assert [(row["treaty"], row["bound"]) for row in status["treaties"]] == [("ICRMW", True)]
    assert (due["total"], len(due["obligations"])) == (35, 2)
    assert [row["address"] for row in reviews["items"]] == ["CMW/C/XAA/CO/2"]
    assert refused.endswith("'Atlantis' is no State; an example is ECU")
    assert no_day.endswith("'8 April' is no day; an example is 2011-04-08")
