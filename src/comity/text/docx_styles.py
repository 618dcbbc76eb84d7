"""Paragraph and character styles of a docx, with what they inherit.

Source: ECMA-376 part 1, 17.7 (styles). The names `_ H_1_G`, `_ Single Txt_G` are those of the
United Nations' templates, but only their outline and look count here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from comity.text.docx_numbering import W

HEADING_NAME = re.compile(
    r"^_? ?h(?:eading|_|[0-9]|ch\b|m\b)|überschrift|título [0-9]|titre [0-9]", re.IGNORECASE
)
HEADING_LEVEL = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph sets; None means not said. `size` and `indent`: points."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    number_id: str | None = None
    depth: int | None = None
    outline: int | None = None
    indent: float | None = None
    centred: bool | None = None

    def over(self, below: Look) -> Look:
        """The look on top of another: what it says wins."""
        own = {name: getattr(self, name) for name in Look.__slots__}
        return replace(below, **{name: value for name, value in own.items() if value is not None})


@dataclass(slots=True)
class Styles:
    """`looks`: by id, inheritance done; `names`: printed names; `default`: of paragraphs."""

    looks: dict[str, Look] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    default: str | None = None
    base: Look = field(default_factory=Look)

    def look(self, style: str | None) -> Look:
        return self.looks.get(style or self.default or "", self.base)

    def heading_level(self, style: str | None) -> int | None:
        """Level of a heading style from 1, by outline or name; None for other styles."""
        look = self.looks.get(style or "")
        if look is not None and look.outline is not None and look.outline < 9:
            return look.outline + 1
        name = self.names.get(style or "", style or "")
        level = HEADING_LEVEL.search(name)
        if level:
            return int(level[1])
        return 3 if HEADING_NAME.match(name) else None


def read_styles(root: etree._Element | None) -> Styles:
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        styles.base = read_look(
            defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")
        )
    raw: dict[str, tuple[Look, str | None]] = {}
    for style in root.iterfind(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        name = style.find(f"{W}name")
        styles.names[key] = name.get(f"{W}val", key) if name is not None else key
        based = style.find(f"{W}basedOn")
        own = read_look(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        raw[key] = (own, based.get(f"{W}val") if based is not None else None)
        if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
            styles.default = key
    for key in raw:
        styles.looks[key] = _inherited(key, raw, styles.base)
    return styles


def _inherited(key: str, raw: dict[str, tuple[Look, str | None]], base: Look) -> Look:
    chain: list[Look] = []
    seen: set[str] = set()
    current: str | None = key
    while current is not None and current in raw and current not in seen:
        seen.add(current)
        own, current = raw[current]
        chain.append(own)
    look = base
    for own in reversed(chain):
        look = own.over(look)
    return look


def read_look(paragraph: etree._Element | None, run: etree._Element | None) -> Look:
    """What `w:pPr` and `w:rPr` say."""
    number_id = depth = outline = indent = centred = None
    if paragraph is not None:
        number = paragraph.find(f"{W}numPr")
        if number is not None:
            number_id = _attribute(number, "numId", "val")
            depth = _whole(_attribute(number, "ilvl", "val"))
        outline = _whole(_attribute(paragraph, "outlineLvl", "val"))
        first = _whole(_attribute(paragraph, "ind", "firstLine")) or 0
        hanging = _whole(_attribute(paragraph, "ind", "hanging")) or 0
        left = _whole(_attribute(paragraph, "ind", "left")) or _whole(
            _attribute(paragraph, "ind", "start")
        )
        if left is not None or first or hanging:
            indent = ((left or 0) + first - hanging) / 20
        alignment = _attribute(paragraph, "jc", "val")
        centred = None if alignment is None else alignment == "center"
    size = _whole(_attribute(run, "sz", "val")) if run is not None else None
    return Look(
        read_toggle(run, "b"), read_toggle(run, "i"), size / 2 if size else None,
        read_toggle(run, "vanish"), number_id, depth, outline, indent, centred,
    )  # fmt: skip


def read_toggle(run: etree._Element | None, name: str) -> bool | None:
    if run is None:
        return None
    found = run.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _attribute(parent: etree._Element, child: str, name: str) -> str | None:
    found = parent.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}{name}")


def _whole(printed: str | None) -> int | None:
    try:
        return int(float(printed)) if printed is not None else None
    except ValueError:
        return None
