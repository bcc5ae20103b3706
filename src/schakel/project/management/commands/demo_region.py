"""``schakel demo-region``: make the invented region in an empty database."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from schakel.demo.bulk import fill
from schakel.demo.region import SMALL, play, prepare
from schakel.partners.models import Person
from schakel.project.roles import become
from schakel.spaces.opening import as_engine

BY_HAND = 2_000  # at most; a larger region has the small one by hand, and the rest by COPY


class Command(BaseCommand):
    help = "De verzonnen regio: het echte programma, verzonnen mensen en een verzonnen jaar werk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", default=str(SMALL), help="hoeveel signalen; 'small' is 400")
        parser.add_argument("--seed", type=int, default=1, help="hetzelfde getal geeft dezelfde regio")
        parser.add_argument("--day", type=date.fromisoformat, default=None, help="de dag waarop het jaar eindigt")
        parser.add_argument(
            "--admin-url", default="", help="beheerder van de server; nodig boven de 2.000 signalen, die per COPY gaan"
        )
        parser.add_argument("--profile", default="smal", choices=("smal", "integraal"))

    def handle(self, *args: Any, **options: Any) -> None:
        size = SMALL if options["size"] == "small" else int(options["size"])
        if size > BY_HAND and not options["admin_url"]:
            raise CommandError(
                f"Boven de {BY_HAND} signalen gaat het laden per COPY: geef --admin-url van de beheerder van de server mee."
            )
        day = options["day"] or timezone.localdate()
        become("owner")
        with as_engine():
            if Person.objects.exists():
                raise CommandError("Deze database is niet leeg. De verzonnen regio komt alleen in een lege database.")
        stage = prepare(seed=options["seed"], day=day, profile=options["profile"], say=self._say)
        become("app")
        by_hand = size if size <= BY_HAND else SMALL
        play(stage, size=by_hand, seed=options["seed"], day=day, say=self._say)
        if size > by_hand:
            fill(
                stage, admin_url=options["admin_url"], size=size - by_hand, seed=options["seed"], day=day, say=self._say
            )
        self._say("klaar")

    def _say(self, words: str) -> None:
        """A line of progress, with the seconds that the step before it took."""
        now = time.monotonic()
        if previous := getattr(self, "_previous", None):
            self.stdout.write(f"   {previous[0]}: {now - previous[1]:.1f} s")
        self._previous = (words, now)
