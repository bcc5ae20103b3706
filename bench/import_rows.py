"""How long a list of 100,000 rows of 12 columns takes, from confirm to done, and how long the check before it and the undo after it.

    SCHAKEL_HOME=… python bench/import_rows.py [--rows 100000] [--keep]

Works in the first municipal environment of the database in ``SCHAKEL_HOME``, as the worker, and undoes what it wrote.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.project.settings")
os.environ["SCHAKEL_ROLE"] = "worker"

import django

django.setup()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from schakel.intake.importing import checking, working  # noqa: E402
from schakel.intake.importing.actions import ask_undo, choose_columns, choose_file, confirm  # noqa: E402
from schakel.intake.importing.lists import mapping_of  # noqa: E402
from schakel.intake.importing.queries import preparation_of  # noqa: E402
from schakel.intake.models import Batch  # noqa: E402
from schakel.project.database import address  # noqa: E402
from schakel.spaces.door.working import at_work  # noqa: E402

HEADERS = (
    "Ontvangen op",
    "Gezien op",
    "Straat en nummer",
    "Postcode",
    "Plaats",
    "Bron",
    "Wat is gezien",
    "Vermoeden",
    "Thema",
    "Bedrijf",
    "KvK-nummer",
    "Opmerking",
)
STREETS = (
    "Dorpsstraat",
    "Industrieweg",
    "Havenkade",
    "Molenlaan",
    "Kerkpad",
    "Nijverheidsweg",
    "Lange Linschoten",
    "Waardsedijk",
)
SEEN = (
    "busjes zonder opschrift laden dozen in en uit",
    "de rolluiken zijn overdag dicht en 's avonds komt er bezoek",
    "een sterke geur bij de hal",
    "huurder betaalt contant en is nooit aanwezig",
    "de ramen zijn afgeplakt en er loopt een zware kabel naar binnen",
    "wisselende auto's met dezelfde bestuurder",
    "de winkel heeft nauwelijks klanten en toch drie medewerkers",
)
MORE = (
    "De buren zagen dit ook.",
    "Dit is al enkele weken zo.",
    "De verhuurder zegt van niets te weten.",
    "Bij navraag was niemand aanwezig.",
)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=100_000)
    words.add_argument("--keep", action="store_true", help="do not undo afterwards")
    wish = words.parse_args()
    content = workbook(wish.rows)
    print(f"{wish.rows:,} rows x {len(HEADERS)} columns, {len(content) / 1e6:.1f} MB")
    space, person = somewhere()

    def desk():
        return at_work(space, "import", person)

    with took("look at the file", wish.rows), desk() as room:
        key = choose_file(space=room, name="bench.xlsx", content=content, by=person, at=timezone.now()).record.key
    with desk() as room:
        batch = Batch.objects.select_related("record", "space").get(space=room, record__key=key)
        preparation = preparation_of(batch)
        mapping = mapping_of(preparation)
        choose_columns(
            batch=batch,
            preparation=preparation,
            columns={rule.index: rule.field for rule in mapping.columns},
            colours={},
            capacity="otherwise",
            by=person,
            at=timezone.now(),
        )
    with took("check", wish.rows):
        checking.check(key, desk=desk, at=timezone.now())
    with desk() as room:
        batch = Batch.objects.select_related("record", "space").get(space=room, record__key=key)
        found = preparation_of(batch).found
        print({name: many for name, many in found.items() if isinstance(many, int)})
        confirm(batch=batch, preparation=preparation_of(batch), all_doubles=True, at=timezone.now())
    forget_job(key)
    with took("FROM CONFIRM TO DONE", wish.rows):
        working.read_in(key, desk=desk, at=timezone.now())
    with desk() as room:
        batch = Batch.objects.get(space=room, record__key=key)
        print(f"written: {batch.done:,} of {batch.total:,}; state {batch.state}")
        if not wish.keep:
            ask_undo(batch=batch, preparation=preparation_of(batch), at=timezone.now())
    forget_job(key)
    if not wish.keep:
        with took("undo", wish.rows):
            working.undo(key, desk=desk, at=timezone.now())


@contextmanager
def took(what: str, rows: int):
    begun = time.perf_counter()
    yield
    seconds = time.perf_counter() - begun
    print(f"{what:<22} {seconds:7.1f} s  {rows / seconds:9,.0f} rows/s", flush=True)


def workbook(rows: int, seed: int = 7) -> bytes:
    """An invented list, skewed as real ones are: half of the rows stand in few streets."""
    pick = random.Random(seed)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Signalen")
    sheet.append(HEADERS)
    today = timezone.localdate()
    for number in range(rows):
        day = today - timedelta(days=pick.randrange(1, 300))
        facts = f"Gezien om {pick.randrange(24)}.{pick.randrange(60):02} uur: {pick.choice(SEEN)}; {pick.choice(SEEN)}. {pick.choice(MORE)} Regel {number}."
        firm = f"Handelsonderneming {pick.randrange(3000)}" if pick.random() < 0.4 else ""
        kvk = f"00{pick.randrange(10**6):06}" if firm and pick.random() < 0.5 else ""
        sheet.append(
            (
                day + timedelta(days=1),
                day,
                f"{pick.choice(STREETS)} {pick.randrange(1, 400)}",
                f"34{pick.randrange(10, 99)} AB",
                "Oudewater",
                pick.choice(("collega", "inwoner", "controle")),
                facts,
                "Mogelijk opslag" if pick.random() < 0.3 else "",
                "",
                firm,
                kvk,
                "Nabellen" if pick.random() < 0.2 else "",
            )
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def somewhere() -> tuple[str, int]:
    """The first municipal environment, and somebody with a seat in it."""
    with psycopg.connect(address(settings.HOME, "owner")) as owner:
        owner.execute("set role schakel_engine")
        return owner.execute(
            """select s.key, t.person_id from spaces_space s join spaces_seat t on t.space_id = s.id and t.role = 'officer' and t.valid_until is null
               where s.kind = 'municipal' order by s.id, t.person_id limit 1"""
        ).fetchone()


def forget_job(key: str) -> None:
    """The bench does the work itself."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where args ->> 'record' = %s", [str(key)])


if __name__ == "__main__":
    main()
