"""The tools of `assistant` as a server of the Model Context Protocol (extra `mcp`).

Imported only by `comity mcp`: the library costs a second and a half.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations

import comity
from comity.site.api.assistant import INSTRUCTIONS, TOOLS
from comity.terms.errors import ComityError


def make_server() -> MCPServer[Any]:
    server: MCPServer[Any] = MCPServer(
        "comity", instructions=INSTRUCTIONS, version=comity.__version__, log_level="WARNING"
    )
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in TOOLS:
        server.tool(annotations=reads)(_asked(tool))
    return server


def _asked(tool: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """Django's reads happen in one thread of their own; what cannot be found is told in one line."""

    @wraps(tool)
    async def ask(*args: Any, **given: Any) -> dict[str, Any]:
        try:
            return await sync_to_async(_with_connection)(tool, *args, **given)
        except ComityError as error:
            raise ToolError(str(error)) from error

    return ask


def _with_connection(
    tool: Callable[..., dict[str, Any]], *args: Any, **given: Any
) -> dict[str, Any]:
    close_old_connections()
    return tool(*args, **given)


def make_http_app(host: str, origins: list[str]) -> Any:
    """Reads over HTTP. `origins`: whose pages may ask; a request with another Origin is refused."""
    own = [f"{name}:*" for name in dict.fromkeys((host, "127.0.0.1", "localhost"))]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[*own, *(origin.partition("://")[2] for origin in origins)],
        allowed_origins=[*(f"http://{name}" for name in own), *origins],
    )
    return make_server().streamable_http_app(
        stateless_http=True, json_response=True, transport_security=security, host=host
    )
