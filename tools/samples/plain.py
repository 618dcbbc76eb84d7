"""A sample as plain text, as Committees hand it out: a block a line, tabs after numbers."""

from __future__ import annotations

from tools.samples.source import NOTICE, Part, Sample

TABS = {"i": "\t", "ii": "\t\t", "annextitle": "\t", "plain": "\t"}


def write_text(sample: Sample) -> bytes:
    lines = [sample.symbol, NOTICE, *sample.cover()]
    lines += [sample.front[name] for name in ("organ", "committee") if name in sample.front]
    in_set = False
    for part in sample.parts:
        in_set = (in_set or part.kind == "state") and part.kind != "annex"
        lines.append(_line(part, in_set))
    lines += [f"{_note_mark(note.mark)} {note.text}" for note in sample.notes()]
    return ("\n".join(lines) + "\n").encode()


def _line(part: Part, in_set: bool) -> str:
    if part.kind == "row":
        return "\t".join(part.cells())
    text = "".join(
        _inline_mark(piece.mark) if piece.kind == "note" else piece.text
        for piece in part.pieces
        if piece.kind != "deleted"
    )
    if part.mark:
        return f"{TABS.get(part.kind, '')}{part.mark}\t{text}"
    # outside the sets chapters and sections stand behind a tab, as in the Committees' own files
    heads = part.kind in ("chapter", "h1") and not in_set
    return f"{TABS.get(part.kind, '')}{chr(9) if heads else ''}{text}"


def _note_mark(mark: str) -> str:
    return f"{mark}/" if mark.isdigit() else mark


def _inline_mark(mark: str) -> str:
    return f" {mark}/" if mark.isdigit() else mark
