"""Lists over several spaces: each space gives its first rows, and those are merged.

A plain ``order by … limit 50`` sorts everything the person may see (``docs/why/measured.md``).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property

from schakel.spaces.choices import SeatRole
from schakel.spaces.models import Due

COUNTED_TO = 1000
MINE = "(select door.my_spaces())::int[]"


def newest(
    model: type[models.Model],
    many: int,
    *,
    order: str = "received_at",
    spaces: list[int] | None = None,
    skip: int = 0,
    **equal: Any,
) -> RawSQL:
    """Keys of the ``many`` rows of ``model`` that are newest by the column ``order``, over all my spaces or the ``spaces`` given.

    ``equal`` filters by equality on own columns; each rare filter needs its own index behind the space, with the key at its end: of two rows of
    one moment the last made comes first, on every page alike. ``skip`` passes over the first rows. Use as
    ``Signal.objects.filter(pk__in=newest(Signal, 50)).order_by("-received_at", "-pk")``. A name with a minus gives the first rows instead.
    """
    table, key = model._meta.db_table, model._meta.pk.column
    column = model._meta.get_field(order.lstrip("-")).column
    turn = "asc" if order.startswith("-") else "desc"
    words, values = _equal(model, equal)
    rooms = MINE
    if spaces is not None:
        rooms, values = "%s::int[]", [spaces, *values]
    quote = connection.ops.quote_name
    return RawSQL(
        f"""select picked.k from unnest({rooms}) room(space) cross join lateral
              (select {quote(key)} as k, {quote(column)} as o from {quote(table)} where space_id = room.space {words}
               order by {quote(column)} {turn}, {quote(key)} {turn} limit %s) picked
            order by picked.o {turn}, picked.k {turn} limit %s offset %s""",  # noqa: S608
        [*values, skip + many, many, skip],
    )


class Newest:
    """Rows of one model over my spaces or the ``spaces`` given, newest first, for a list in pages: only the rows of a page are fetched."""

    def __init__(
        self, model: type[models.Model], *, order: str, spaces: list[int], related: tuple[str, ...] = (), **equal: Any
    ) -> None:
        self.model, self.order, self.spaces, self.related, self.equal = model, order, spaces, related, equal

    def count(self) -> int:
        return self.model._default_manager.filter(space_id__in=self.spaces, **self.equal).count()

    def __getitem__(self, part: slice) -> list[Any]:
        skip, many = part.start or 0, part.stop - (part.start or 0)
        keys = newest(self.model, many, order=self.order, spaces=self.spaces, skip=skip, **self.equal)
        rows = self.model._default_manager.filter(pk__in=keys).select_related(*self.related)
        return list(rows.order_by(f"-{self.order}", "-pk"))


class OpenWork:
    """The open work of a person, first term first, for a list in pages: their own, and what anybody with their role there may take.

    Of what is shared each space gives its first rows for each role of the person in it, and those are merged. It is counted to 1,000 and shown
    no further: at twenty pages one takes a filter.
    """

    def __init__(
        self,
        person: int,
        day: date,
        *,
        kind: str = "",
        spaces: list[int] | None = None,
        until: date | None = None,
    ) -> None:
        self.person, self.day, self.kind, self.spaces, self.until = person, day, kind, spaces, until

    @cached_property
    def size(self) -> int:
        words, values = self._found(COUNTED_TO)
        with connection.cursor() as cursor:
            cursor.execute(
                f"select count(*) from (select 1 from ({words}) found limit %s) counted",  # noqa: S608
                [*values, COUNTED_TO],
            )
            return int(cursor.fetchone()[0])

    def count(self) -> int:
        return self.size

    @property
    def capped(self) -> bool:
        """Whether there may be more than is counted and shown."""
        return self.size == COUNTED_TO

    def __getitem__(self, part: slice) -> list[Due]:
        skip, end = part.start or 0, min(part.stop, COUNTED_TO)
        words, values = self._found(end)
        keys = RawSQL(
            f"select found.id from ({words}) found order by found.due_on, found.id limit %s offset %s",  # noqa: S608
            [*values, end - skip, skip],
        )
        return list(Due.objects.filter(pk__in=keys).select_related("space", "record").order_by("due_on", "id"))

    def _found(self, many: int) -> tuple[str, list[Any]]:
        """All of the person's own, which is never much, and of what is shared the first ``many`` of each space and role.

        The cast is that of the index ``due_of_role_in_space``: without it the policy goes into each walk of the index, where all spaces of
        the pass are sorted anew, and 300 spaces cost 300 times 300. A role without a name is anybody who works there.
        """
        only, chosen = self._only()
        rooms, given = ("", []) if self.spaces is None else ("and space_id = any(%s::int[])", [self.spaces])
        seats = f"""spaces_seat where person_id = %s and space_id = any({MINE}) {rooms}
            and valid_from <= %s and (valid_until is null or valid_until > %s)"""
        seat = [self.person, *given, self.day, self.day]
        words = f"""
            select id, due_on from spaces_due where space_id = any({MINE}) {rooms} and person_id = %s {only}
            union all
            select shared.id, shared.due_on from
              (select space_id as space, role from {seats} union select space_id, '' from {seats} and role <> all(%s)) seat
              cross join lateral
              (select id, due_on from spaces_due where space_id::bigint = seat.space and person_id is null and role = seat.role {only}
               order by due_on, id limit %s) shared"""  # noqa: S608
        looking = [str(SeatRole.READER), str(SeatRole.PRIVACY)]
        return words, [*given, self.person, *chosen, *seat, *seat, looking, *chosen, many]

    def _only(self) -> tuple[str, list[Any]]:
        words, values = "", []
        if self.kind:
            words, values = f"{words} and kind = %s", [*values, self.kind]
        if self.until:
            words, values = f"{words} and due_on <= %s", [*values, self.until]
        return words, values


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
