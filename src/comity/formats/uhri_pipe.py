"""The Index's export read by a process of its own: on two cores its records are understood while those
before them are written down.

    python -m comity.formats.uhri_pipe FILE OFFSET      batches on standard output, each behind its length
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from comity.formats.uhri_export import Cut, read_export
from comity.terms.errors import CannotReadError

LENGTH = 4  # bytes in front of each batch
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Cut])


def read_batches(path: Path, start: int, size: int) -> Generator[list[Cut], None, None]:
    """The records of an export from an offset on, `size` at a time. The other process reads ahead as
    far as a pipe holds and ends when this one does. Raises CannotReadError when it ends otherwise."""
    command = [sys.executable, "-m", "comity.formats.uhri_pipe", str(path), str(start), str(size)]
    reader = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert reader.stdout is not None
    try:
        while head := reader.stdout.read(LENGTH):
            yield _DECODER.decode(reader.stdout.read(int.from_bytes(head, "big")))
        if reader.wait() != 0:
            raise CannotReadError(f"{path.name!r} could not be read to its end")
    finally:
        reader.kill()
        reader.stdout.close()
        reader.wait()


def write_batches(path: Path, start: int, size: int, out: BinaryIO) -> None:
    with path.open("rb") as file:
        cuts = read_export(file, start)
        while batch := list(islice(cuts, size)):
            written = _ENCODER.encode(batch)
            out.write(len(written).to_bytes(LENGTH, "big") + written)
    out.flush()


if __name__ == "__main__":
    try:
        write_batches(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.stdout.buffer)
    except BrokenPipeError:
        sys.stderr.close()  # who asked has ended
