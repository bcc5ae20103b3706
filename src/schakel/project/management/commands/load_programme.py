"""``schakel load-programme``: areas, organisations and bodies from the playbooks into the tables, and the spaces that belong to them."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from schakel.partners.loading import load
from schakel.playbooks import library
from schakel.project.owner import work_as_owner
from schakel.spaces.opening import open_programme_spaces


class Command(BaseCommand):
    help = "Gebieden, organisaties en overleggen uit de draaiboeken in de tabellen zetten. Een tweede keer verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--day", type=date.fromisoformat, help="de dag waarop dit geldt (jjjj-mm-dd), gewoonlijk vandaag"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work_as_owner()
        day = options["day"] or timezone.localdate()
        loaded = load(library(), day)
        opened = open_programme_spaces(library(), day=day, at=timezone.now())
        self.stdout.write(
            f"Nieuw {loaded.new}, gewijzigd {loaded.changed}, beëindigd {loaded.ended}. Omgevingen geopend: {len(opened)}."
        )
