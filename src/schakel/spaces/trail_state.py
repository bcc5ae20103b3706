"""How the trail stands: whether it is still sealed, whether its newest seals fit, and the newest head, for who guards it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class State:
    """How the trail stands: the last seal, who signed it, whether sealing is late and whether the newest seals fit."""

    sealed_at: datetime | None
    number: int | None
    head: str | None
    signer: str | None
    late: bool
    fits: bool


def trail_state() -> State | None:
    """How the trail stands, for who guards it; nothing for anybody else."""
    rows = _asked("select * from spaces_trail_state()")
    return State(*rows[0]) if rows else None


def newest_head() -> tuple[datetime, str] | None:
    """When the newest signed head of the trail was made, and that head."""
    rows = _asked("select at, head from law_newest_head()")
    return (rows[0][0], rows[0][1]) if rows else None


def _asked(words: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall()
