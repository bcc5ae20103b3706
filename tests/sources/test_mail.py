"""A message becomes a draft: its text without the sender's name, its attachments by content, nothing fetched."""

from datetime import datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from schakel.intake.sources import guard
from schakel.intake.sources.mail.message import MailAttachment, MailDraft, read_mail
from schakel.intake.sources.mail.reader import PART_LIMIT
from schakel.intake.sources.refusals import FileRefused
from sources.files import a_mail

WRITTEN = "Al drie weken staan er bestelbussen bij de hal."


def test_a_plain_message_is_read_without_the_name_of_its_sender():
    draft = read_mail(a_mail(f"{WRITTEN}\n"))

    assert draft == MailDraft(
        "Hal", datetime(2026, 3, 3, 10, 15, tzinfo=timezone(timedelta(hours=1))), "politie.voorbeeld", WRITTEN
    )
    assert "Zomer" not in repr(draft) and "j.zomer" not in repr(draft)


def test_an_address_of_a_private_mail_service_says_nothing_about_an_organisation():
    assert read_mail(a_mail(From="Jan Zomer <jan@gmail.com>")).sender_organisation == ""


@pytest.mark.parametrize(
    "subject",
    ("Hal\r\n Bcc: iemand@voorbeeld", "=?utf-8?q?Hal=0D=0ABcc=3A_iemand=40voorbeeld?=", "Hal\tBcc: iemand@voorbeeld"),
)
def test_a_line_break_in_a_subject_does_not_come_out(subject):
    assert read_mail(a_mail(Subject=subject)).subject == "Hal Bcc: iemand@voorbeeld"


def test_html_is_read_as_text_and_nothing_is_fetched():
    html = (
        "<html><head><style>p{}</style><script>x()</script></head><body><p>Al drie weken&nbsp;staan er</p><p>bestelbussen."
        "<img src='https://voorbeeld/volg.gif'></p><ul><li>een<li>twee</ul></body></html>"
    )
    draft = read_mail(a_mail(html, Content_Type="text/html; charset=utf-8"))

    assert draft.text == "Al drie weken staan er\n\nbestelbussen.\n\n- een\n- twee"
    assert draft.warnings == ("Dit bericht wilde plaatjes of andere inhoud van internet halen. Dat is niet gebeurd.",)


def test_plain_text_wins_over_the_same_text_in_html():
    message = EmailMessage()
    message["From"], message["Subject"] = "a@politie.voorbeeld", "x"
    message.set_content(WRITTEN)
    message.add_alternative("<p>anders</p>", subtype="html")

    assert read_mail(message.as_bytes()).text == WRITTEN


def test_a_quoted_chain_is_cut_and_kept_only_on_request():
    chain = "-----Oorspronkelijk bericht-----\nVan: Piet Winter\nVerzonden: maandag\nWie weet hier meer van?"
    content = a_mail(f"{WRITTEN}\n\n{chain}\n")

    assert (read_mail(content).text, read_mail(content).quoted) == (WRITTEN, chain)
    assert (read_mail(content, keep_quoted=True).text, read_mail(content, keep_quoted=True).quoted) == (
        f"{WRITTEN}\n\n{chain}",
        "",
    )


@pytest.mark.parametrize(
    "chain",
    (
        "Op di 3 mrt 2026 om 10:15 schreef Piet Winter <p@voorbeeld>:\n> Wie weet hier meer van?",
        "Van: Piet Winter\nVerzonden: maandag 2 maart\nAan: meldpunt\n\nWie weet hier meer van?",
        "________________________________\nVan: Piet Winter",
        "> Wie weet hier meer van?",
    ),
)
def test_quoted_chains_of_the_usual_programs_are_recognised(chain):
    assert read_mail(a_mail(f"{WRITTEN}\n\n{chain}\n")).text == WRITTEN


def test_a_line_that_only_begins_with_van_is_no_quoted_chain():
    text = f"{WRITTEN}\n\nVan: het station naar de haven rijden zij om.\nDat duurt een half uur."

    assert read_mail(a_mail(text)).text == text


def a_mail_with(*files):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@politie.voorbeeld", "x"
    message.set_content(WRITTEN)
    for name, kind, body in files:
        main, sub = kind.split("/")
        message.add_attachment(body, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_attachments_come_with_name_type_and_bytes():
    body = bytes(range(256)) * 4

    assert read_mail(a_mail_with(("foto.jpg", "image/jpeg", body))).attachments == (
        MailAttachment("foto.jpg", "image/jpeg", body),
    )


@pytest.mark.parametrize(
    ("name", "kept"),
    (
        ("../../etc/passwd", "passwd"),
        ("c:\\temp\\lijst.xlsx", "lijst.xlsx"),
        ("fo\r\nto.jpg", "fo to.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("x" * 200 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "bijlage"),
    ),
)
def test_the_name_of_an_attachment_has_no_folders_breaks_or_turned_text(name, kept):
    content = a_mail_with(("NAAM", "application/pdf", b"x")).replace(
        b'filename="NAAM"', b"filename*=utf-8''" + "".join(f"%{byte:02X}" for byte in name.encode()).encode()
    )

    assert [attachment.name for attachment in read_mail(content).attachments] == [kept]


def test_winmail_is_named_as_unreadable():
    draft = read_mail(a_mail_with(("winmail.dat", "application/ms-tnef", b"x" * 50)))

    assert draft.attachments == ()
    assert draft.warnings == ("De bijlage winmail.dat is niet te lezen. Vraag de afzender om een gewone bijlage.",)


def test_a_message_in_a_message_gives_its_text_and_not_its_sender():
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@politie.voorbeeld", "Fwd"
    outer.set_content(WRITTEN)
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Piet Winter <p@voorbeeld.nl>", "Havenkade"
    inner.set_content("Ook bij de Havenkade.")
    outer.add_attachment(inner)

    draft = read_mail(outer.as_bytes())

    assert draft.text == f"{WRITTEN}\n\n[Havenkade]\n\nOok bij de Havenkade."
    assert draft.warnings == (
        "In dit bericht zit een ander bericht. De tekst daarvan staat eronder; de afzender bewaren wij niet.",
    )


@pytest.mark.parametrize(
    ("code", "content"),
    (
        ("msg", guard.OLE + b"\x00" * 100 + "__substg1.0_".encode("utf-16-le")),
        ("not_mail", b"PK\x03\x04 zip"),
        ("not_mail", b"zomaar een tekst\n"),
        ("not_mail", b"\x89PNG\r\n\x00\x00"),
        ("empty", b""),
        ("too_many_parts", a_mail_with(*[("a.txt", "application/pdf", b"x")] * PART_LIMIT)),
        ("text_too_long", a_mail("x" * 300_000)),
    ),
)
def test_what_is_no_readable_message_is_refused_in_words(code, content):
    with pytest.raises(FileRefused) as refused:
        read_mail(content)

    assert refused.value.code == code
    assert "niet bewaard" in str(refused.value)


def test_a_msg_says_how_to_mend_it():
    with pytest.raises(FileRefused) as refused:
        read_mail(guard.OLE + b"\x00" * 100 + "__substg1.0_".encode("utf-16-le"))

    assert (
        str(refused.value)
        == "Dit is een Outlook-bericht (msg). Het is niet bewaard. Sla het bericht op als eml, of plak de tekst, en probeer opnieuw."
    )


def test_a_message_that_is_too_large_is_refused_on_its_length(tmp_path):
    sparse = tmp_path / "groot.eml"
    with sparse.open("wb") as file:
        file.truncate(guard.MAIL_LIMIT + 1)

    with pytest.raises(FileRefused) as refused:
        read_mail(sparse)

    assert refused.value.code == "too_large"


@pytest.mark.parametrize(
    "headers",
    (
        {"Date": "geen datum"},
        {"Date": ""},
        {"From": "<<<"},
        {"Content_Type": "text/plain; charset=bestaat-niet"},
        {"Content_Type": "multipart/mixed"},
    ),
)
def test_broken_headers_do_not_keep_the_text_from_being_read(headers):
    assert "bestelbussen" in read_mail(a_mail(f"{WRITTEN}\n", **headers)).text
