"""Sign-in as it is: two connections, no transaction around the test, so that what the door writes is there for the pages.

Everything made here is taken away again by an administrator of the database, after each test.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import psycopg
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

import cast
import testserver

PASSWORD = "vier groene fietsen"
ONE_TIME = "abcde-fghjk-mnpqr-stuvw"


def code_for(letters: str, periods: int = 0) -> str:
    """What a phone with this key shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(letters.replace(" ", ""), int(time.time()) // 30 + periods))


@dataclass
class Doors:
    """What a test puts in the database from outside, remembered so that it can go again."""

    admin: psycopg.Connection
    people: list[int] = field(default_factory=list)

    def person(self, name: str = "Nora Wester", *houses: cast.House, accepted: bool = True) -> int:
        """Somebody who is in no other test, with a mandate at each house."""
        number = self._one("insert into partners_person (key, name) values (gen_random_uuid(), %s) returning id", name)
        self.people.append(number)
        for house in houses:
            self.mandate(number, house)
        if accepted:
            self._do(
                "insert into partners_secrecyacceptance (person_id, notice, accepted_at) values (%s, 'secrecy', now())",
                number,
            )
        return number

    def mandate(self, person: int, house: cast.House, until: date | None = None, keeper: bool = False) -> int:
        return self._one(
            """insert into partners_mandate (person_id, organisation_id, function, keeper, valid_from, valid_until)
               values (%s, %s, 'adviseur', %s, '2020-01-01', %s) returning id""",
            person,
            house.id,
            keeper,
            until,
        )

    def account(
        self,
        person: int,
        subject: str = "nora.wester",
        *,
        password: str = PASSWORD,
        fresh: bool = False,
        demo: str = "",
    ) -> int:
        """An account; ``fresh``: never signed in, so its password is one that works once."""
        return self._one(
            """insert into partners_account (password, last_login, issuer, subject, person_id, is_active, demo_role)
               values (%s, %s, 'local', %s, %s, true, %s) returning id""",
            make_password(password),
            None if fresh else timezone.now(),
            subject,
            person,
            demo,
        )

    def seat(self, person: int, room: cast.Room, house: cast.House, role: str = "officer") -> int:
        return self._one(
            """insert into spaces_seat (space_id, person_id, organisation_id, role, valid_from)
               values (%s, %s, %s, %s, '2020-01-01') returning id""",
            room.id,
            person,
            house.id,
            role,
        )

    def token(self, mandate: int, room: cast.Room) -> str:
        secret = secrets.token_urlsafe(24)
        self._do(
            """insert into door.token (secret_hash, mandate_id, space_id, may_bring_in, ends_on)
               values (sha256(convert_to(%s, 'UTF8')), %s, %s, true, current_date + 30)""",
            secret,
            mandate,
            room.id,
        )
        return secret

    def sessions_of(self, person: int) -> int:
        return self._one("select count(*) from door.session where person_id = %s", person)

    def one(self, words: str, *values: object) -> object:
        return self._one(words, *values)

    def clean(self) -> None:
        people = self.people
        self._do(
            "delete from mfa_authenticator where user_id in (select id from partners_account where person_id = any(%s))",
            people,
        )
        self._do("delete from door.session where person_id = any(%s) or person_id is null", people)
        self._do(
            "delete from door.token where mandate_id in (select id from partners_mandate where person_id = any(%s))",
            people,
        )
        self._do("delete from door.attempt")
        for table in (
            "spaces_seat",
            "partners_designation",
            "partners_mandate",
            "partners_secrecyacceptance",
            "partners_account",
        ):
            self._do(f"delete from {table} where person_id = any(%s)", people)
        self._do(
            "delete from spaces_space where kind = 'postbox' and id > 1000 and not exists (select 1 from spaces_seat t where t.space_id = spaces_space.id)"
        )
        self._do("delete from partners_person where id = any(%s)", people)

    def _one(self, words: str, *values: object) -> int:
        return self.admin.execute(words, values).fetchone()[0]  # type: ignore[index,arg-type]

    def _do(self, words: str, *values: object) -> None:
        self.admin.execute(words, values)  # type: ignore[arg-type]


def open_doors(request: object, blocker: object) -> Iterator[Doors]:
    """The fixture behind ``doors``: real connections for the test, everything gone after it."""
    with psycopg.connect(testserver.RUNNING.admin_url.replace("/postgres", "/schakel_test"), autocommit=True) as admin:
        doors = Doors(admin)
        with blocker.unblock():  # type: ignore[attr-defined]
            try:
                yield doors
            finally:
                from django.db import connections

                for connection in connections.all(initialized_only=True):
                    connection.close()
                doors.clean()


def sign_in(browser: Client, subject: str = "nora.wester", password: str = PASSWORD) -> object:
    """Hand in the form with name and password."""
    return browser.post("/aanmelden/", {"name": subject, "password": password})


def enrolled(browser: Client, subject: str = "nora.wester") -> tuple[str, list[str]]:
    """Sign in for the first time with a second factor; the key in letters and the recovery codes."""
    import re

    sign_in(browser, subject)
    page = browser.get("/aanmelden/tweede-stap/").content.decode()
    letters = re.search(r'class="sleutel">([A-Z2-7 ]+)<', page).group(1)  # type: ignore[union-attr]
    answer = browser.post("/aanmelden/tweede-stap/", {"code": code_for(letters)}).content.decode()
    return letters, [code.replace(" ", "") for code in re.findall(r"<code>(\d{4} \d{4})</code>", answer)]


Signed = Callable[[str], Client]
