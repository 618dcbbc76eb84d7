"""`comity mcp`: the library for assistants, by the Model Context Protocol."""

from __future__ import annotations

import click

from comity.cli.running import say
from comity.cli.site import opened
from comity.terms.errors import StoreError


@click.command("mcp")
@click.option("--http", is_flag=True, help="answer over HTTP instead of standard input and output")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65_535), default=8001, show_default=True)
def mcp_command(http: bool, host: str, port: int) -> int:
    """Let an assistant search, read and cite what the library holds. It can change nothing.

    Needs the extra: pip install 'comity[mcp]'. Over HTTP only pages of this machine and of
    COMITY_PUBLIC_URL may ask (their Origin is checked).

    \b
    comity mcp
    comity mcp --http --port 8001
    """
    with opened():
        from django.conf import settings

        try:
            from comity.site.api.mcp_server import make_http_app, make_server
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "mcp":
                raise
            raise StoreError(
                "the library for the Model Context Protocol is not installed: pip install 'comity[mcp]'"
            ) from error
        if not http:
            make_server().run("stdio")
            return 0
        public = settings.COMITY.public_url
        if host not in ("127.0.0.1", "localhost", "::1") and not public:
            raise StoreError(
                f"host {host}: expected 127.0.0.1, or COMITY_PUBLIC_URL=https://… for others to ask"
            )
        import uvicorn

        say(f"http://{host}:{port}/mcp")
        app = make_http_app(host, [public] if public else [])
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    return 0
