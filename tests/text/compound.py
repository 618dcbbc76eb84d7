"""Compound files (MS-CFB), in which Word keeps a document with its macros: read whole, written whole."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = struct.Struct("<8s16x5H6x9I436s")
ENTRY = struct.Struct("<64sH2B3I16xI16xIQ")

Tree = dict[str, "bytes | Tree"]
"""Storages are dictionaries, streams bytes."""


def read_compound(data: bytes) -> Tree:
    """Of a file with at most 109 sectors of its table, about 7 MB."""
    head = HEADER.unpack_from(data)
    first_directory, first_small = head[8], head[11]
    table = _numbers(
        b"".join(
            _sector(data, place) for place in _numbers(head[15][: 4 * 109]) if place < FAT_SECTOR
        )
    )
    directory = b"".join(_sector(data, place) for place in _chain(table, first_directory))
    entries = list(ENTRY.iter_unpack(directory))
    small_table = _numbers(b"".join(_sector(data, place) for place in _chain(table, first_small)))
    small = b"".join(_sector(data, place) for place in _chain(table, entries[0][8]))

    def content(first: int, size: int) -> bytes:
        if size >= CUTOFF:
            parts = [_sector(data, place) for place in _chain(table, first)]
        else:
            parts = [small[place * SMALL :][:SMALL] for place in _chain(small_table, first)]
        return b"".join(parts)[:size]

    def children(place: int) -> Tree:
        if place == FREE:
            return {}
        name, length, kind, _, left, right, child, _, first, size = entries[place]
        own = children(child) if kind == STORAGE else content(first, size)
        shown = name[: length - 2].decode("utf-16-le")
        return {**children(left), shown: own, **children(right)}

    return children(entries[0][6])


def _sector(data: bytes, place: int) -> bytes:
    return data[SECTOR * (place + 1) :][:SECTOR]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)


def _chain(table: tuple[int, ...], place: int) -> Iterator[int]:
    while place < FAT_SECTOR:
        yield place
        place = table[place]


def write_compound(tree: Tree) -> bytes:
    """A file of the same tree; its streams together stay below about 7 MB."""
    sheet = _Sheet()
    root = sheet.add("Root Entry", ROOT, tree)
    small = sheet.add_sectors(bytes(sheet.small))
    sheet.entries[root][8:] = small, len(sheet.small)
    small_table = sheet.add_sectors(_packed(sheet.small_table))
    directory = sheet.add_sectors(b"".join(ENTRY.pack(*entry) for entry in sheet.entries))
    count = 1
    while count * 128 < len(sheet.table) + count:
        count += 1
    places = [len(sheet.table) + number for number in range(count)]
    table = _packed([*sheet.table, *[FAT_SECTOR] * count])
    head = HEADER.pack(
        MAGIC, 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, CUTOFF, small_table,
        -(-len(sheet.small_table) // 128), END, 0, _packed(places).ljust(436, b"\xff"),
    )  # fmt: skip
    return head + bytes(sheet.sectors) + table.ljust(count * SECTOR, b"\xff")


def _packed(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


class _Sheet:
    """Sectors, their table and the directory, while they are filled."""

    def __init__(self) -> None:
        self.sectors, self.small = bytearray(), bytearray()
        self.table: list[int] = []
        self.small_table: list[int] = []
        self.entries: list[list[object]] = []

    def add(self, name: str, kind: int, content: bytes | Tree) -> int:
        """The number of the entry; entries of one storage form a balanced tree, all black."""
        place = len(self.entries)
        coded = name.encode("utf-16-le") + b"\0\0"
        entry: list[object] = [coded, len(coded), kind, 1, FREE, FREE, FREE, 0, END, 0]
        self.entries.append(entry)
        if isinstance(content, bytes):
            entry[8:] = self._add_stream(content), len(content)
            return place
        ordered = sorted(content.items(), key=lambda item: (len(item[0]), item[0].upper()))
        inside = [
            self.add(name, STREAM if isinstance(part, bytes) else STORAGE, part)
            for name, part in ordered
        ]
        entry[6] = self._balance(inside)
        if kind == STORAGE:
            entry[8] = 0
        return place

    def _balance(self, places: list[int]) -> int:
        if not places:
            return FREE
        middle = len(places) // 2
        self.entries[places[middle]][4] = self._balance(places[:middle])
        self.entries[places[middle]][5] = self._balance(places[middle + 1 :])
        return places[middle]

    def _add_stream(self, content: bytes) -> int:
        if not content:
            return END
        if len(content) >= CUTOFF:
            return self.add_sectors(content)
        return _append(self.small, self.small_table, content, SMALL)

    def add_sectors(self, content: bytes) -> int:
        return _append(self.sectors, self.table, content, SECTOR) if content else END


def _append(store: bytearray, table: list[int], content: bytes, unit: int) -> int:
    first, count = len(table), -(-len(content) // unit)
    store += content.ljust(count * unit, b"\0")
    table += [*range(first + 1, first + count), END]
    return first
