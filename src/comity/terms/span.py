"""Where a string stands: half-open ranges in code points of the reading text."""

from __future__ import annotations

from dataclasses import dataclass

from comity.terms.values import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points, 0 <= start <= end; an empty span marks a place."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(
                f"span [{self.start}, {self.end}) is not in order: expected 0 <= start <= end, "
                "for example [0, 12)"
            )

    def quote(self, text: str) -> str:
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same range in a text that puts `by` code points before this one."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end
