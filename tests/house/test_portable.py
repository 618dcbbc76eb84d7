"""Linux, macOS and Windows: nothing in the package asks for what only one of them has."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.test_shape import name_of, own_modules

ONE_SYSTEM = {"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "syslog", "termios", "winreg"}
POSIX = {
    "os.fork",
    "os.getuid",
    "os.geteuid",
    "os.setsid",
    "os.killpg",
    "signal.SIGKILL",
    "signal.SIGHUP",
}
TEXT_CALLS = {"read_text": 0, "write_text": 1}
"""Methods that read or write text, with the place of their argument `encoding`."""


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in own_modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{name_of(path)}:{getattr(node, 'lineno', 0)}", node


def test_no_module_of_one_system_is_imported() -> None:
    found = [
        place
        for place, node in nodes()
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
        if name.partition(".")[0] in ONE_SYSTEM
    ]
    assert found == []


def test_no_call_of_one_system_is_made() -> None:
    found = [
        place
        for place, node in nodes()
        if isinstance(node, ast.Attribute) and ast.unparse(node) in POSIX
    ]
    assert found == []


def test_text_files_say_their_encoding() -> None:
    """Windows would take its own code page."""
    assert [place for place, node in nodes() if _reads_text_unsaid(node)] == []


def _reads_text_unsaid(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or any(word.arg == "encoding" for word in node.keywords):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return name in TEXT_CALLS and len(node.args) <= TEXT_CALLS[name]


@pytest.mark.parametrize(
    ("code", "unsaid"),
    [
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.write_text(x, encoding='utf-8')", False),
        ("path.write_text(x)", True),
    ],
)
def test_the_guard_sees_an_encoding_left_out(code: str, unsaid: bool) -> None:
    assert _reads_text_unsaid(ast.parse(code, mode="eval").body) == unsaid
