"""``schakel accountability FOLDER``: registers, DPIA, annex, standards with their evidence, incident register and bill of materials."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from schakel.project.accountability.facts import NobodyHere, deployment
from schakel.project.accountability.writing import FolderRefused, write
from schakel.project.trail import version


class Command(BaseCommand):
    help = "De verantwoording uitgeven: registers, DPIA, verwerkersbijlage, BIO2, ASVS, incidentregister en onderdelen, zo ver ingevuld als kan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="MAP", help="een map die er nog niet is")
        parser.add_argument("--organisatie", default="", help="alleen voor deze organisatie (naam of kenmerk)")
        parser.add_argument("--door", default="", help="wie dit uitgeeft; gewoonlijk wie is aangemeld op deze machine")
        parser.add_argument("--reden", default="verantwoording", help="waarom")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE != "backup":
            raise CommandError("Geef dit met het commando schakel; het leest als de rol die kopieën maakt.")
        try:
            here = deployment(
                made_by=options["door"] or getpass.getuser(),
                why=options["reden"],
                version=version(),
                organisation=options["organisatie"],
                at=timezone.localtime(),
            )
            names = write(here, options["folder"].resolve())
        except (NobodyHere, FolderRefused) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Klaar: {len(names)} bestanden in {options['folder']}: {', '.join(names)}.")
        self.stdout.write("Zoek in DPIA, registers en bijlage naar “Door u in te vullen”.")
