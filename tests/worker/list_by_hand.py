"""Run inside a house: bring a list as far as its confirmation, as the application at Anna's desk."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import django

django.setup()

from django.utils import timezone  # noqa: E402
from list_stage import a_list, a_row, again, chosen, desk  # noqa: E402

from schakel.intake.importing import checking  # noqa: E402
from schakel.intake.importing.actions import choose_columns, confirm  # noqa: E402
from schakel.intake.importing.lists import mapping_of  # noqa: E402


def main(rows: int, street: str) -> UUID:
    now = timezone.now()
    day = timezone.localdate() - timedelta(days=10)
    batch = chosen(a_list(*(a_row(day=day, place=f"{street} {number}") for number in range(1, rows + 1))))
    with desk():
        batch, preparation = again(batch)
        columns = {rule.index: rule.field for rule in mapping_of(preparation).columns}
        choose_columns(
            batch=batch, preparation=preparation, columns=columns, colours={}, capacity="otherwise", by=1, at=now
        )
    checking.check(batch.record.key, desk=desk, at=now)
    with desk():
        batch, preparation = again(batch)
        confirm(batch=batch, preparation=preparation, at=now)
    return batch.record.key
