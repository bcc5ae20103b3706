"""Fill colours of a workbook: which style has which colour, and what a person would call it.

No Django: used inside the closed room.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

INDEXED = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
PART_LIMIT = 20_000_000


def style_colours(styles: IO[bytes], theme: IO[bytes] | None) -> list[str | None]:
    """The fill colour of each cell style, in the order in which cells refer to them; ``None`` for no colour or white."""
    palette = _theme_palette(theme) if theme else list(THEME)
    fills: list[str | None] = []
    of_style: list[str | None] = []
    inside: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "patternFill" and "fill" in inside and "dxf" not in inside:
            fills.append(None)
            solid.append(given.get("patternType") == "solid")
        elif tag == "gradientFill" and "dxf" not in inside:
            fills.append(None)
            solid.append(False)
        elif tag == "fgColor" and inside[-2:-1] == ["patternFill"] and "dxf" not in inside and solid and solid[-1]:
            fills[-1] = _without_white(_colour(given, palette))
        elif tag == "xf" and "cellXfs" in inside:
            at = int(given.get("fillId", "0") or 0)
            of_style.append(fills[at] if at < len(fills) else None)

    def end(tag: str) -> None:
        inside.pop()

    solid: list[bool] = []
    parse(styles, start, end)
    return of_style


def parse(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk through one XML part with names freed of their namespace. A document type or an entity is refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(" ")[2], given)
    parser.EndElementHandler = (lambda tag: end(tag.rpartition(" ")[2])) if end else None
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse_doctype
    read = 0
    while block := part.read(1 << 16):
        read += len(block)
        if read > PART_LIMIT:
            raise ValueError("a part that should be small is very large")
        parser.Parse(block)
    parser.Parse(b"", True)


def refuse_doctype(*declared: object) -> None:
    """A workbook has no document type; a file that has one wants something else."""
    raise ValueError("an XML part with a document type")


def colour_name(rgb: str) -> str:
    """What a person would call it: red, orange, yellow, green, blue, purple, pink, brown, grey or black."""
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    if light < 0.12:
        return "black"
    if full < 0.12 or max(red, green, blue) - min(red, green, blue) < 0.06:
        return "grey"
    if degrees < 15 or degrees >= 340:
        return "pink" if light > 0.8 and degrees >= 330 else "red"
    if degrees < 45:
        return "brown" if light < 0.35 else "orange"
    for until, name in ((68, "yellow"), (170, "green"), (255, "blue"), (300, "purple")):
        if degrees < until:
            return name
    return "pink"


def _theme_palette(theme: IO[bytes]) -> list[str]:
    found: dict[str, str] = {}
    inside: list[str] = []

    def start(tag: str, given: dict[str, str]) -> None:
        inside.append(tag)
        if len(inside) > 1 and inside[-2] in THEME_ORDER:
            colour = given.get("lastClr") or given.get("val", "")
            if len(colour) == 6 and inside[-2] not in found:
                found[inside[-2]] = colour.upper()

    def end(tag: str) -> None:
        inside.pop()

    parse(theme, start, end)
    return [found.get(name, usual) for name, usual in zip(THEME_ORDER, THEME, strict=True)]


def _colour(given: dict[str, str], palette: list[str]) -> str | None:
    if "rgb" in given:
        rgb = given["rgb"][-6:].upper()
    elif "theme" in given:
        at = int(given["theme"])
        rgb = palette[at] if at < len(palette) else "FFFFFF"
    elif "indexed" in given:
        at = int(given["indexed"])
        rgb = INDEXED[at] if at < len(INDEXED) else "FFFFFF"
    else:
        return None
    return _tinted(rgb, float(given.get("tint", "0") or 0))


def _tinted(rgb: str, tint: float) -> str:
    """Excel's tint: towards black below zero, towards white above."""
    if not tint or len(rgb) != 6:
        return rgb
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _without_white(rgb: str | None) -> str | None:
    return None if rgb is None or len(rgb) != 6 or rgb == "FFFFFF" else rgb
