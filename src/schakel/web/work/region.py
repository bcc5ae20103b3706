"""The region as a tile map: one square per municipality, districts in thick lines, facts of the programme and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schakel.playbooks import library

TILE = 60
SIDE = 58
EDGE = 7


@dataclass(frozen=True)
class Tile:
    """One municipality on the map."""

    slug: str
    name: str
    short: str
    district: str
    team: str
    inhabitants: int | None
    x: int
    y: int
    chosen: bool
    own: bool
    planned: date | None = None

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + SIDE // 2, self.y + SIDE // 2 + 5


@dataclass(frozen=True)
class Region:
    """All tiles, and the thick lines between districts."""

    tiles: tuple[Tile, ...]
    lines: str
    width: int
    height: int
    chosen: int

    @property
    def own(self) -> bool:
        """Whether one of the tiles is the municipality that the person works for."""
        return any(tile.own for tile in self.tiles)


def region(day: date, *, theme: str = "", own: str = "") -> Region:
    """The municipalities on ``day``. With ``theme`` those are filled whose district works on it according to the plan."""
    lib = library()
    entry = lib.themes.get(theme) if theme else None
    working = set(entry.owners) if entry else set()
    tiles = []
    for area in lib.municipalities_on(day):
        district = lib.larger_area(area.id, "district", day)
        team = lib.larger_area(area.id, "base_team", day)
        tiles.append(
            Tile(
                area.id,
                area.name,
                area.abbreviation,
                district.name if district else "",
                team.name if team else "",
                area.inhabitants,
                EDGE + area.column * TILE - TILE * _first(lib, day),
                EDGE + area.row * TILE,
                chosen=bool(working & {area.id, district.id if district else ""}),
                own=area.id == own,
                planned=area.planned_until,
            )
        )
    width = max(tile.x for tile in tiles) + TILE + EDGE
    height = max(tile.y for tile in tiles) + TILE + EDGE
    return Region(tuple(tiles), _borders(tiles), width, height, sum(tile.chosen for tile in tiles))


def _first(lib: object, day: date) -> int:
    return min(area.column for area in library().municipalities_on(day))


def _borders(tiles: list[Tile]) -> str:
    """A path along the sides where the district changes or the region ends."""
    at = {(tile.x, tile.y): tile.district for tile in tiles}
    path = []
    for tile in tiles:
        x, y = tile.x - 1, tile.y - 1
        for dx, dy, side in (
            (-TILE, 0, f"M{x} {y}v{TILE}"),
            (TILE, 0, f"M{x + TILE} {y}v{TILE}"),
            (0, -TILE, f"M{x} {y}h{TILE}"),
            (0, TILE, f"M{x} {y + TILE}h{TILE}"),
        ):
            if at.get((tile.x + dx, tile.y + dy)) != tile.district:
                path.append(side)
    return "".join(dict.fromkeys(path))
