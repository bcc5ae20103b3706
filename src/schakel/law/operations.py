"""Migration operations that give a table of any room its protection.

They take names of tables, so no room above is imported. A test walks all tables with a space and fails on one that is not protected.
"""

from __future__ import annotations

from pathlib import Path

from django.db.migrations.operations import RunSQL

MINE = "space_id = any((select door.my_spaces())::int[])"
DESK = "space_id = (select door.my_desk())"
PEOPLE = "schakel_app, schakel_worker"


def protect(table: str, *, part: bool = False, deferrable: bool = True) -> RunSQL:
    """See the rows of my spaces, write at my desk only, leave a line in the trail.

    ``part`` is for rows that share the card of their item (``spaces.models.Part``): they go when the card goes.
    """
    moment = "deferrable initially deferred" if deferrable else ""
    index = f"create index {table}_card on {table} (space_id, record_id);" if part else ""
    return RunSQL(
        f"""
        {policies(table)}
        alter table {table} add constraint {table}_same_space foreign key (record_id, space_id)
          references spaces_record (id, space_id) on delete cascade {moment};
        {index}
        """,
        RunSQL.noop,
    )


def policies(
    table: str, *, see: str = MINE, write: str = DESK, card: str = "record_id", space: str = "space_id"
) -> str:
    """The four policies, FORCE, the grants and the trail of a table with a space."""
    return f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy see on {table} for select to {PEOPLE} using ({see});
        create policy add on {table} for insert to {PEOPLE} with check ({write});
        create policy alter_ on {table} for update to {PEOPLE} using ({write}) with check ({write});
        create policy drop_ on {table} for delete to {PEOPLE} using ({write});
        create policy engine_room on {table} to schakel_engine using (true) with check (true);
        grant select, insert, update, delete on {table} to {PEOPLE}, schakel_engine;
        grant select on {table} to schakel_backup;
        {trail(table, card=card, space=space)}
    """


def trail(table: str, *, card: str = "record_id", space: str = "space_id") -> str:
    """Triggers that write one line of the trail for each row; bulk inserts write theirs in one statement."""
    return f"""
        create trigger {table}_trail_add after insert on {table} referencing new table as rows
          for each statement execute function law_trail_rows('add', '{space}', '{card}');
        create trigger {table}_trail_drop after delete on {table} referencing old table as rows
          for each statement execute function law_trail_rows('drop', '{space}', '{card}');
        create trigger {table}_trail_change after update on {table} for each row
          when (old.* is distinct from new.*) execute function law_trail_change('{space}', '{card}');
    """


def policed(
    table: str, *, see: str = MINE, write: str = DESK, card: str = "record_id", space: str = "space_id"
) -> RunSQL:
    """A table with a space but no card of its own, or with other words for who sees and who writes."""
    return RunSQL(policies(table, see=see, write=write, card=card, space=space), RunSQL.noop)


def composite(
    table: str, column: str, target: str = "", *, target_column: str = "", on_delete: str = "cascade"
) -> RunSQL:
    """A relation between two tables of items that cannot leave the space.

    Without ``target_column`` it points at the card: ``(column, space_id)`` to ``spaces_record (id, space_id)``, whatever item ``target`` is.
    """
    place = f"{target} ({target_column}, space_id)" if target_column else "spaces_record (id, space_id)"
    return RunSQL(
        f"""
        alter table {table} add constraint {table}_{column}_same_space foreign key ({column}, space_id)
          references {place} on delete {on_delete} deferrable initially deferred;
        """,
        RunSQL.noop,
    )


def functions(file: Path, callers: dict[str, str], *, schema: str = "public", tables: tuple[str, ...] = ()) -> RunSQL:
    """Load the functions of ``file``, owned by ``schakel_engine``; each may be called by the roles named beside it and nobody else.

    ``tables`` are tables that the file makes: only the engine reads and writes them.
    """
    words = [file.read_text(), f"grant create on schema {schema} to schakel_engine;"]
    words += [f"alter function {signature} owner to schakel_engine;" for signature in callers]
    words.append("set local role schakel_engine;")
    for signature, roles in callers.items():
        words.append(f"revoke all on function {signature} from public;")
        # the owner makes triggers of them; it does not become the engine without saying so
        words.append(f"grant execute on function {signature} to {roles or 'schakel_owner'}, schakel_owner;")
    words.append("set local role none;")
    words += [f"grant select, insert, update, delete on {table} to schakel_engine;" for table in tables]
    words.append(f"revoke create on schema {schema} from schakel_engine;")
    return RunSQL("\n".join(words), RunSQL.noop)


def replaced(file: Path, *, schema: str = "public") -> RunSQL:
    """Load functions of ``file`` in the place of those of the same names, as ``schakel_engine``, who owns them. Who may call them stays."""
    return RunSQL(
        f"""
        grant create on schema {schema} to schakel_engine;
        set local role schakel_engine;
        {file.read_text()}
        set local role none;
        revoke create on schema {schema} from schakel_engine;
        """,
        RunSQL.noop,
    )


def still(table: str) -> RunSQL:
    """Rows of an item that stands still at the request of whom it is about are not added, changed or taken away (``spaces_item_still``)."""
    return RunSQL(
        f"""
        create trigger {table}_still_add after insert on {table} referencing new table as rows
          for each statement execute function spaces_item_still();
        create trigger {table}_still_change after update on {table} referencing new table as rows
          for each statement execute function spaces_item_still();
        create trigger {table}_still_drop after delete on {table} referencing old table as rows
          for each statement execute function spaces_item_still();
        """,
        RunSQL.noop,
    )
