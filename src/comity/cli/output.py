"""Where a command's output goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from comity.terms.errors import CannotWriteError


def write_output(content: str | bytes, output: Path | None, sources: tuple[Path, ...] = ()) -> None:
    """Writes to a file by way of a temporary one beside it, or to standard output as UTF-8.

    Raises CannotWriteError where the folder does not take it or the file is one that was read."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if any(_same(output, source) for source in sources):
        raise CannotWriteError(
            f"{output.name!r} is the file that was read: expected another name, for example out-{output.name}"
        )
    try:
        handle, name = tempfile.mkstemp(prefix=".comity-", dir=output.parent or Path())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWriteError(
            f"{str(output)!r} cannot be written: {error.strerror or error}"
        ) from error


def _same(output: Path, source: Path) -> bool:
    try:
        return output.exists() and output.samefile(source)
    except OSError:
        return False
