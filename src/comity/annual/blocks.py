"""A composed report as printed blocks, before any format dresses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title", "chapter", "section", "paragraph", "state", "heading", "set_paragraph", "unnumbered",
    "item", "annex", "heads", "row", "text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """`mark`: number or label as printed, empty for none; `depth`: of a set's heading from 0, or of an
    item from 1; `cells`: of a table's row or heads, `text` being empty then."""

    kind: BlockKind
    text: str = ""
    mark: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedReport:
    """`gaps`: what the record lacks, each once, as the blocks show it; `draft`: its mark, empty once
    the report's adoption is recorded."""

    committee: str
    language: str
    symbol: str | None
    draft: str
    blocks: tuple[Block, ...]
    gaps: tuple[str, ...]


def as_text(report: ComposedReport) -> str:
    """The report as plain text, a block a line, tabs as in the Committees' own text files."""
    lines = [report.symbol] if report.symbol else []
    lines += [report.draft] if report.draft else []
    for block in report.blocks:
        words = " | ".join(block.cells) if block.cells else block.text
        indent = "\t" if block.kind in ("item", "chapter", "section") else ""
        lines.append(f"{indent}{block.mark}\t{words}" if block.mark else f"{indent}{words}")
    return "\n".join(lines)
