"""Messages made to hurt: read within seconds, or refused in a sentence. Nothing of them is fetched, unpacked or obeyed."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest

from schakel.intake.sources.mail.message import read_mail
from schakel.intake.sources.refusals import FileRefused

HEAD = "From: a@politie.voorbeeld\nTo: b@voorbeeld\nSubject: Hal\nDate: Tue, 3 Mar 2026 10:15:00 +0100\n"
BODY = "\nBestelbussen bij de hal.\n"
PATIENT = 25


def within_messages(many: int) -> str:
    inner = "Content-Type: text/plain\n\nBestelbussen bij de hal.\n"
    for number in range(many):
        inner = f"Content-Type: message/rfc822\n\nFrom: c@voorbeeld\nSubject: {number}\n{inner}"
    return HEAD + inner


def within_parts(many: int) -> str:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(many))
    return f"{HEAD}{parts}Content-Type: text/plain\n\nBestelbussen.\n"


def a_bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nullen", b"0" * 50_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    "made",
    (
        HEAD.replace("a@politie.voorbeeld", ",".join(["a@b.c"] * 100_000)) + BODY,
        HEAD.replace("Subject: Hal", "Subject: " + "=?utf-8?q?a?= " * 100_000) + BODY,
        HEAD.replace("Tue, 3 Mar 2026", "Tue, 3 Mar 2026" + " " * 100_000) + BODY,
        HEAD + "".join(f"X-{number}: y\n" for number in range(100_000)) + BODY,
        HEAD + "X-Long: " + "a" * 20_000_000 + "\n" + BODY,
    ),
    ids=("a hundred thousand senders", "an endless subject", "an endless date", "many headers", "a long header"),
)
def test_endless_headers_do_not_keep_anybody_waiting(made):
    begun = time.monotonic()

    assert "Bestelbussen bij de hal." in read_mail(made.encode()).text
    assert time.monotonic() - begun < PATIENT


@pytest.mark.parametrize(
    "made",
    (within_messages(2_000), within_parts(3_000), HEAD.replace("a@politie", "(" * 5_000 + "a@politie") + BODY, HEAD + "\nbus\x00jes"),
    ids=("messages in messages", "parts in parts", "a nested sender", "a sign that stands for nothing"),
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(made):
    begun = time.monotonic()

    with pytest.raises(FileRefused) as refused:
        read_mail(made.encode())

    assert ("Het is niet bewaard." in str(refused.value), time.monotonic() - begun < PATIENT) == (True, True)


def test_an_attachment_is_kept_as_it_came_and_not_unpacked():
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "a@politie.voorbeeld", "Hal"
    message.set_content("Bestelbussen.")
    message.add_attachment(a_bomb(), maintype="application", subtype="zip", filename="bom.zip")

    draft = read_mail(message.as_bytes())

    assert [(file.name, len(file.content) < 100_000) for file in draft.attachments] == [("bom.zip", True)]


@pytest.mark.parametrize("name", ("Subject", "From", "Date"))
def test_a_header_with_a_line_break_brings_no_header_of_its_own(name):
    head = HEAD.replace(f"{name}: ", f"{name}: =?utf-8?q?Hal=0D=0ABcc=3A_x=40y=0D=0A=0D=0A<script>?= ", 1)

    draft = read_mail((head + BODY).encode())

    assert [line for line in repr(draft).splitlines() if line.startswith(("Bcc", "<script>"))] == []
    assert "\n" not in draft.subject and "Bestelbussen" in draft.text
