"""Every compiled pattern of the package, found by walking it.

Constants of modules are looked into; cached functions that make patterns are called for each language
and, where they take the name of a table, for each name that the package's source gives them.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import comity
from comity.terms.patterns import WordPattern
from comity.terms.words import LANGUAGES

SOURCE = Path(comity.__file__).parent
AnyPattern = re.Pattern[str] | re.Pattern[bytes]
Cached = functools._lru_cache_wrapper
COMPILING = frozenset(
    ("compile", "search", "match", "fullmatch", "split", "sub", "findall", "finditer")
)


def all_patterns() -> list[tuple[str, AnyPattern]]:
    """Each pattern once, with the place where it was found first: "comity.grammar.marks:ROMAN"."""
    found: dict[tuple[object, int], tuple[str, AnyPattern]] = {}
    for module in _modules():
        for place, value in _values(module):
            for pattern in _inside(value):
                found.setdefault((pattern.pattern, pattern.flags), (place, pattern))
    return sorted(found.values(), key=lambda entry: (entry[0], str(entry[1].pattern)))


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(comity.__path__, "comity."):
        if (
            not found.name.endswith(("__main__", ".asgi", ".wsgi"))
            and "migrations" not in found.name
        ):
            yield importlib.import_module(found.name)


def _values(module: ModuleType) -> Iterator[tuple[str, object]]:
    for name, value in sorted(vars(module).items()):
        if name.startswith("__"):
            continue
        if isinstance(value, Cached):
            for made in _made_by(value) if value.__module__ == module.__name__ else ():
                yield f"{module.__name__}:{name}", made
        else:
            yield f"{module.__name__}:{name}", value


def _made_by(function: Cached[object]) -> Iterator[object]:
    parameters = list(inspect.signature(function).parameters)
    if not parameters:
        yield function()
    elif parameters == ["language"]:
        yield from (function(language) for language in LANGUAGES)
    elif parameters[0] == "language" and "Pattern" in str(inspect.signature(function)):
        for name in sorted(_names_given(function.__name__)):
            yield from (function(language, name) for language in LANGUAGES)


def _inside(value: object) -> Iterator[AnyPattern]:
    """The patterns in tuples, tables and dataclasses."""
    if isinstance(value, WordPattern):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _inside(inner)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from _inside(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name))


@functools.cache
def _trees() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def _names_given(function: str) -> set[str]:
    """What the source gives a function as its second argument; all its words where that is a name."""
    given: set[str] = set()
    for tree in _trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and len(node.args) > 1 and _called(node) == function:
                given |= _constants(node.args[1]) or _constants(tree)
    return given


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _constants(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z_.]{2,40}", node.value)
    }


def hidden_compilations() -> list[str]:
    """Places that compile a pattern where the walk does not see it: neither a constant of a module nor
    kept by a cached function."""
    hidden: list[str] = []
    for path, tree in _trees().items():
        seen = _visible(tree)
        for node in ast.walk(tree):
            if _compiles(node) and node not in seen:
                hidden.append(f"{path.relative_to(SOURCE)}:{node.lineno}")  # type: ignore[attr-defined]
    return hidden


def _visible(tree: ast.Module) -> set[ast.AST]:
    seen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and _is_cached(node):
            seen |= set(ast.walk(node))
    for node in tree.body:
        if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            seen |= set(ast.walk(node))
    return seen


def _is_cached(node: ast.FunctionDef) -> bool:
    return any("cache" in ast.unparse(decorator) for decorator in node.decorator_list)


def _compiles(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func)
    return name in {f"re.{method}" for method in COMPILING} | {"WordPattern", "either"}
