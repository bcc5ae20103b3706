"""The walls: the pass, the policies on every table with a space, the road between spaces, the search index."""

from pathlib import Path

from django.db import migrations

from schakel.law.operations import DESK, MINE, composite, functions, policed, policies, protect, trail

SQL = Path(__file__).resolve().parent.parent / "sql"
APP = "schakel_app, schakel_worker, schakel_engine"
PEOPLE = "schakel_app, schakel_worker"


def run(words: str) -> migrations.RunSQL:
    return migrations.RunSQL(words, migrations.RunSQL.noop)


def seen_only(table: str, see: str, space: str = "space_id") -> migrations.RunSQL:
    """A table the application reads and never writes: functions of the engine do."""
    return run(
        f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy see on {table} for select to {PEOPLE} using ({see});
        create policy engine_room on {table} to schakel_engine using (true) with check (true);
        grant select on {table} to {PEOPLE}, schakel_backup;
        grant select, insert, update, delete on {table} to schakel_engine;
        {trail(table, card="id", space=space)}
        """
    )


class Migration(migrations.Migration):
    dependencies = [("spaces", "0001_initial"), ("partners", "0001_initial"), ("law", "0001_initial")]
    operations = [
        functions(
            SQL / "0001_pass.sql",
            {
                "door.turn_key()": "",
                "door.turn_key_if_missing()": "schakel_door, schakel_worker, schakel_owner",
                "door.sign(text)": "",
                "door.pass()": "",
                "door.my_spaces()": APP,
                "door.my_desk()": APP,
                "door.me()": APP,
                "door.my_organisation()": APP,
                "door.my_purpose()": APP,
                "door.write_pass(int, int, text, int, text)": "",
                "door.leave()": APP,
            },
            schema="door",
            tables=("door.session", "door.token", "door.pass_key"),
        ),
        run("grant select, insert, update, delete on door.session to schakel_door; grant select, insert, delete on door.token to schakel_door;"),
        functions(
            SQL / "0002_enter.sql",
            {
                "door.rooms_of(int, int, uuid)": "",
                "door.let_in(int, int, uuid, text)": "",
                "door.enter(text, uuid)": "schakel_app",
            },
            schema="door",
        ),
        functions(SQL / "0003_enter_token.sql", {"door.enter_token(text, boolean)": "schakel_app"}, schema="door"),
        functions(
            SQL / "0004_enter_work.sql",
            {"door.enter_work(uuid, text, int)": "schakel_worker", "door.spaces_to_clear(date)": "schakel_worker"},
            schema="door",
        ),
        functions(
            SQL / "0005_looked.sql",
            {
                "door.looked(int[], bigint[], text)": PEOPLE,
                "door.colleagues()": PEOPLE,
                "door.i_keep()": PEOPLE,
                "door.kept_spaces()": PEOPLE,
            },
            schema="door",
        ),
        run("select door.turn_key_if_missing()"),
        # the card
        run(
            f"""
            {policies("spaces_record", card="id")}
            alter table spaces_record add constraint spaces_record_made_from_same_space foreign key (made_from_id, space_id)
              references spaces_record (id, space_id) on delete set null (made_from_id) deferrable initially deferred;
            alter table spaces_record add constraint spaces_record_part_of_same_space foreign key (part_of_id, space_id)
              references spaces_record (id, space_id) on delete cascade deferrable initially deferred;
            """
        ),
        functions(SQL / "0006_keep_labels.sql", {"spaces_keep_labels()": "", "spaces_fit_profile()": ""}),
        run(
            """
            create trigger keep_labels before insert or update on spaces_record for each row execute function spaces_keep_labels();
            create trigger fit_profile before insert or update of kind on spaces_space for each row execute function spaces_fit_profile();
            """
        ),
        # spaces, who answers for them, who takes part, who has a seat
        seen_only("spaces_space", "id = any((select door.my_spaces())::int[]) or id = any((select door.kept_spaces())::int[])", space="id"),
        seen_only("spaces_spacecontroller", MINE),
        seen_only("spaces_party", MINE),
        seen_only("spaces_seat", f"{MINE} or space_id = any((select door.kept_spaces())::int[])"),
        # items and the rest
        protect("spaces_draft"),
        protect("spaces_attachment"),
        protect("spaces_received"),
        policed("spaces_due", card="record_id"),
        run("alter table spaces_due add constraint spaces_due_same_space foreign key (record_id, space_id)"
            " references spaces_record (id, space_id) on delete cascade deferrable initially deferred"),
        policed("spaces_formkey", card="id"),
        policed("spaces_trace", card="id"),
        seen_only("spaces_provision", MINE),
        composite("spaces_provision", "source_id", "spaces_record", target_column="id", on_delete="set null (source_id)"),
        # the index
        run(
            f"""
            create table spaces_finding (
              record_id bigint primary key, space_id int not null, at timestamptz not null, tokens bigint[] not null,
              constraint spaces_finding_same_space foreign key (record_id, space_id) references spaces_record (id, space_id)
                on delete cascade deferrable initially deferred);
            create index finding_tokens on spaces_finding using gin (tokens) with (fastupdate = off);
            alter table spaces_finding enable row level security;
            alter table spaces_finding force row level security;
            create policy add on spaces_finding for insert to {PEOPLE} with check ({DESK});
            create policy engine_room on spaces_finding to schakel_engine using (true) with check (true);
            grant insert on spaces_finding to {PEOPLE};
            grant select, insert, update, delete on spaces_finding to schakel_engine;
            grant select on spaces_finding to schakel_backup;
            """
        ),
        functions(
            SQL / "0007_provide.sql",
            {
                "spaces_road(spaces_space, spaces_space, text)": "",
                "spaces_reserve(uuid, text, date)": PEOPLE,
                "spaces_provide(bigint, uuid, bigint, text, bytea, text, text, text, date)": PEOPLE,
                "spaces_origin(bigint)": PEOPLE,
            },
        ),
        functions(
            SQL / "0008_find.sql",
            {"spaces_find(int, bigint[], int)": PEOPLE, "spaces_index(bigint, timestamptz, bigint[])": PEOPLE},
        ),
        functions(
            SQL / "0009_seats.sql",
            {
                "spaces_may_seat(int)": PEOPLE,
                "spaces_seat_give(uuid, bigint, bigint, text, date, date)": "schakel_app",
                "spaces_seat_end(bigint, date)": "schakel_app",
                "spaces_mandate_end(bigint, date)": "schakel_app",
                "spaces_person_add(text, text, date)": "schakel_app",
            },
        ),
        # people: of the own organisation and of shared spaces
        run(
            f"""
            create policy own_lines on law_trailline for select to schakel_app using (person_no = (select door.me()));
            alter table partners_person enable row level security;
            alter table partners_person force row level security;
            create policy see on partners_person for select to {PEOPLE} using (id = any((select door.colleagues())::int[]));
            create policy engine_room on partners_person to schakel_engine using (true) with check (true);
            grant select on partners_person to {PEOPLE};
            grant select, insert, update on partners_person to schakel_engine;
            alter table partners_mandate enable row level security;
            alter table partners_mandate force row level security;
            create policy see on partners_mandate for select to {PEOPLE}
              using (organisation_id = (select door.my_organisation()) or person_id = (select door.me()));
            create policy engine_room on partners_mandate to schakel_engine using (true) with check (true);
            grant select on partners_mandate to {PEOPLE};
            grant select, insert, update on partners_mandate to schakel_engine;
            alter table partners_designation enable row level security;
            alter table partners_designation force row level security;
            create policy see on partners_designation for select to {PEOPLE}
              using (organisation_id = (select door.my_organisation()) or person_id = (select door.me()));
            create policy engine_room on partners_designation to schakel_engine using (true) with check (true);
            grant select on partners_designation to {PEOPLE};
            grant select, insert, update on partners_designation to schakel_engine;
            grant select on partners_secrecyacceptance to schakel_engine;
            grant select on partners_area, partners_areapart, partners_organisation, partners_controller to {PEOPLE}, schakel_engine, schakel_door;
            -- sign-in: the door's role and nobody else
            grant select, insert, update, delete on partners_account to schakel_door;
            grant select on partners_person, partners_mandate, partners_openidlink to schakel_door;
            create policy door_see on partners_person for select to schakel_door using (true);
            create policy door_see on partners_mandate for select to schakel_door using (true);
            grant select, insert on partners_secrecyacceptance to schakel_door;
            grant usage on all sequences in schema public to {PEOPLE}, schakel_engine, schakel_door;
            """
        ),
    ]
