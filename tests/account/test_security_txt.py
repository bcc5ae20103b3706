"""Whom to tell about a weakness (RFC 9116), and the page on which everybody reads the rules."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from schakel.playbooks import library
from schakel.playbooks.accountability import ledger
from schakel.web.shell.weakness import security_txt

TODAY = date(2026, 11, 24)


def test_the_file_says_whom_to_tell_until_when_and_in_which_language(settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "mailto:ciso@example.nl", "2099-06-30"

    answer = Client().get("/.well-known/security.txt")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:ciso@example.nl",
        "Expires: 2099-06-30T23:59:59Z",
        "Preferred-Languages: nl, en",
    ]


def test_where_nobody_is_named_there_is_no_file(settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "", ""

    assert Client().get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("contact", "expires"),
    (
        ("", "2027-01-01"),
        ("ciso@example.nl", "2027-01-01"),
        ("http://example.nl", "2027-01-01"),
        ("mailto:a@example.nl\nContact: mailto:b@example.nl", "2027-01-01"),
        ("mailto:ciso@example.nl", ""),
        ("mailto:ciso@example.nl", "30-06-2027"),
        ("mailto:ciso@example.nl", "2026-11-23"),
    ),
)
def test_a_contact_that_is_none_or_is_over_is_not_given_out(contact, expires):
    assert security_txt(contact, expires, TODAY) is None


def test_everybody_reads_every_rule_and_every_algorithm_without_signing_in():
    page = Client().get("/regels/")
    text = page.content.decode()

    assert page.status_code == 200
    assert [rule.id for rule in library().policy_rules.on(TODAY) if escaped(rule.says) not in text] == []
    assert [each.id for each in ledger().algorithms if escaped(each.risks) not in text] == []
    assert [each.id for each in library().watch_words if escaped(each.why) not in text] == []


def escaped(words: str) -> str:
    from django.utils.html import escape

    return escape(words)
