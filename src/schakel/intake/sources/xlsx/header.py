"""Which row of a sheet names its columns.

People put a title above their list, a line of explanation, a merged heading over three columns. The row with the names is the one that
looks most like names: several short, different texts, known words among them, with filled rows below. No Django: used in the closed room.
"""

from __future__ import annotations

from collections.abc import Sequence

from schakel.intake.sources.xlsx.marks import Merge
from schakel.intake.sources.xlsx.vocabulary import known_words

LOOK_AT = 40
NO_HEADER = 0


def header_row(top: Sequence[Sequence[object]], merges: Sequence[Merge]) -> int:
    """The row that names the columns, counted from 1 as on the screen; ``NO_HEADER`` when the first rows are already data."""
    width = max((_filled(row) for row in top[:LOOK_AT]), default=0)
    scored = [(_looks_like_names(at, top, merges, width), -at) for at in range(min(len(top), LOOK_AT))]
    if not scored:
        return NO_HEADER
    score, at = max(scored)
    return -at + 1 if score > 0 else NO_HEADER


def _looks_like_names(at: int, top: Sequence[Sequence[object]], merges: Sequence[Merge], width: int) -> float:
    row = top[at]
    texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
    filled = _filled(row)
    spanned = any(merge.top <= at <= merge.bottom and merge.right > merge.left for merge in merges)
    if (
        not texts
        or filled > len(texts)
        or (filled < 2 and (width > 1 or not known_words(texts[0])))
        or any(len(text) > 80 for text in texts)
    ):
        return 0
    different = len({text.casefold() for text in texts}) / len(texts)
    known = sum(known_words(text) for text in texts)
    below = any(_filled(later) >= max(1, filled // 2) for later in top[at + 1 : at + 4])
    looks_other_than_below = any(
        not isinstance(cell, str) for later in top[at + 1 : at + 4] for cell in later if cell not in ("", None)
    )
    if not known and not (looks_other_than_below and filled == width):
        return 0
    return known / len(texts) * 3 + filled / max(width, 1) * 2 + different + below - 1.5 * spanned


def _filled(row: Sequence[object]) -> int:
    return sum(cell not in ("", None) for cell in row)
