"""The building: sizes, names, patterns, rooms. What STYLE.md and the import contract ask for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import comity

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "comity"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
LONGEST_PATTERN = 160
"""Signs from which a pattern has to be written over several lines, with what its parts match."""

BANNED = {"utils", "helpers", "common", "misc", "base", "manager", "managers", "lib", "util"}
GENERATED = "migrations"
TEXTS = ("*.py", "*.md", "*.toml", "*.txt", "*.in", "*.sample", "*.html", "Makefile", "run")


def own_modules() -> list[Path]:
    return [path for path in MODULES if GENERATED not in path.parts]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_table(path: Path) -> bool:
    """True for a module that holds plain tables and no more than short functions beside them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    held = sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
    )
    return held > 0.7 * (tree.body[-1].end_lineno or 0)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its number of lines, decorators left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def tracked_files() -> list[Path]:
    """What the repository holds; everything below the root where git is not there."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git is absent: what belongs to the repository is not known")
    return [ROOT / name for name in listed.split("\0") if name]


def test_no_module_is_too_long() -> None:
    long = {
        name_of(path): lines
        for path in own_modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
        if not is_table(path)
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{name_of(path)}:{name}": lines
        for path in own_modules()
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [
        name_of(path) for path in MODULES if path.stem in BANNED or path.parent.name in BANNED
    ] == ["src/comity/site/library/sqlite/base.py"]  # Django looks a store up by this name


def test_every_module_says_in_its_docstring_what_it_is() -> None:
    silent = [
        name_of(path)
        for path in own_modules()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_long_patterns_are_verbose() -> None:
    """Those written as one literal; what is put together from word tables has its names there."""
    found = []
    for path in own_modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"):
                continue
            pattern = node.args[0]
            if not isinstance(pattern, ast.Constant) or len(pattern.value) <= LONGEST_PATTERN:
                continue
            if not any(
                "VERBOSE" in ast.unparse(flags) for flags in (*node.args[1:], *node.keywords)
            ):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_every_public_name_exists_and_is_listed() -> None:
    assert all(getattr(comity, name) is not None for name in comity.__all__)
    assert set(comity.__all__) == {*comity._HOMES, "__version__"}
    for path in own_modules():
        if "site" in path.parts or path.name == "__main__.py":
            continue
        place = path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".")
        module = import_module(place.removesuffix(".__init__"))
        missing = [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)]
        assert missing == [], name_of(path)


def test_the_import_contract_is_the_one_that_was_agreed(shared: Path) -> None:
    agreed = tomllib.loads((shared / "contract" / "importlinter.toml").read_text(encoding="utf-8"))
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert ours["tool"]["importlinter"] == agreed["tool"]["importlinter"]


def test_the_import_contract_holds() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_nothing_is_left_to_do_later() -> None:
    later = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")
    assert [
        f"{name_of(path)}:{number}"
        for path in tracked_files()
        if path.suffix in (".py", ".md", ".toml", ".html", ".css", ".js")
        and "vendor" not in path.as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if later.search(line)
    ] == []


def test_no_file_names_a_machine() -> None:
    """No folder of a person or a build machine, no address of a package registry."""
    machine = re.compile(
        r"""/(?:home|Users)/[a-z]        # a person's folder
        | /work/(?:wt|main) | [A-Z]:\\\\Users       # a build machine's
        | --(?:extra-)?index-url         # a registry
        """,
        re.VERBOSE,
    )
    found = []
    for path in tracked_files():
        if path == Path(__file__) or path.suffix in (".pdf", ".docx", ".woff2", ".png", ".mo"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name_of(path)}: {hit.group()}" for hit in machine.finditer(text)]
    assert found == []


def test_figures_are_told_by_isdecimal() -> None:
    """A raised "³" is a digit to Python and no number to `int()`."""
    told = [name_of(path) for path in MODULES if ".isdigit()" in path.read_text(encoding="utf-8")]
    assert told == []
