"""Lists over several spaces: each space gives its first rows, and those are merged.

A plain ``order by … limit 50`` sorts everything the person may see (220 ms at 300 spaces where this took 25, ``docs/why/spine.md``).
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

COUNTED_TO = 1000


def newest(
    model: type[models.Model], many: int, *, order: str = "received_at", spaces: list[int] | None = None, **equal: Any
) -> RawSQL:
    """Keys of the ``many`` rows of ``model`` that are newest by the column ``order``, over all my spaces or the ``spaces`` given.

    ``equal`` filters by equality on own columns; each rare filter needs its own index behind the space. Use as
    ``Signal.objects.filter(pk__in=newest(Signal, 50)).order_by("-received_at")``. A name with a minus gives the first rows instead.
    """
    table, key = model._meta.db_table, model._meta.pk.column
    column = model._meta.get_field(order.lstrip("-")).column
    turn = "asc" if order.startswith("-") else "desc"
    words, values = _equal(model, equal)
    rooms = "(select door.my_spaces())::int[]"
    if spaces is not None:
        rooms, values = "%s::int[]", [spaces, *values]
    quote = connection.ops.quote_name
    return RawSQL(
        f"""select picked.k from unnest({rooms}) room(space) cross join lateral
              (select {quote(key)} as k, {quote(column)} as o from {quote(table)} where space_id = room.space {words}
               order by {quote(column)} {turn} limit %s) picked order by picked.o {turn} limit %s""",  # noqa: S608
        [*values, many, many],
    )


def counted(rows: models.QuerySet) -> int:
    """How many rows, counted no further than 1,000: a badge says "999+"."""
    return rows[:COUNTED_TO].count()


def _equal(model: type[models.Model], equal: dict[str, Any]) -> tuple[str, list[Any]]:
    words, values = [], []
    for name, value in equal.items():
        column = connection.ops.quote_name(model._meta.get_field(name).column)
        if value is None:
            words.append(f"and {column} is null")
        elif isinstance(value, list | tuple | set):
            words.append(f"and {column} = any(%s)")
            values.append(list(value))
        else:
            words.append(f"and {column} = %s")
            values.append(getattr(value, "pk", value))
    return " ".join(words), values
