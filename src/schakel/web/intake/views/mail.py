"""A message or a pasted text becomes a form that a person reads and confirms. Who sent it is not kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.intake.sources.mail.message import MailDraft, read_mail
from schakel.intake.sources.mail.paste import PasteDraft, from_text
from schakel.intake.sources.refusals import FileRefused
from schakel.spaces.door import at_desk
from schakel.spaces.door.middleware import later
from schakel.spaces.queries import space as own_space
from schakel.web.intake import drafts
from schakel.web.intake.environment import own_postbox, reading, show_bar, writers_only
from schakel.web.intake.forms import MailForm
from schakel.web.intake.views.writing import FORM
from schakel.web.shell.errors import refused


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest, space: UUID) -> HttpResponse:
    room = writers_only(request, own_space(space))
    if request.method == "GET":
        return _page(request, room, MailForm())
    form = MailForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, room, form, status=422)
    try:
        told = _read(form)
    except FileRefused as refusal:
        form.add_error("message", str(refusal))
        return _page(request, room, form, status=422)
    return later(lambda: _as_draft(request, space, told))


def _page(request: HttpRequest, room: Any, form: MailForm, *, status: int = 200) -> HttpResponse:
    show_bar(request, room)
    return render(request, "intake/mail.html", {"space": room, "form": form}, status=status)


def _read(form: MailForm) -> tuple[PasteDraft, MailDraft | None]:
    """The message, and what its text seems to say."""
    today = timezone.localdate()
    file = form.cleaned_data.get("message")
    if not file:
        return from_text(form.cleaned_data["pasted"], day=today), None
    found = read_mail(file.read())
    return from_text(found.text, day=found.sent_on.date() if found.sent_on else today), found


def _as_draft(request: HttpRequest, space: UUID, told: tuple[PasteDraft, MailDraft | None]) -> HttpResponse:
    """Put it in the own postbox as a draft of the two-minute form, with its files, and open that form."""
    said, message = told
    target, now = uuid4(), timezone.now()
    with reading(request):
        box = own_postbox(request)
    if box is None:
        return refused(request, _("You have no postbox under this mandate. Ask whoever manages access."))
    data = QueryDict(mutable=True)
    data.update(_fields(said, message, target))
    notes = [*said.reasons, *(message.warnings if message else ())]
    with at_desk(request, box.key) as desk:
        draft = drafts.keep(
            box=desk,
            form=FORM,
            target=target,
            data=data,
            space=space,
            by=request.me.person_id,
            at=now,
            notes=notes,
            from_mail=True,
        )
        files = [
            SimpleUploadedFile(file.name or "bijlage", file.content, file.type)
            for file in (message.attachments if message else ())
        ]
        drafts.put_files(draft, files, by=request.me.person_id, at=now)
    messages.info(request, _("Read it, choose in which capacity it was seen, and keep it. Nothing is brought in yet."))
    return HttpResponseRedirect(f"{reverse('signal-new', args=[space])}?concept={target}")


def _fields(said: PasteDraft, message: MailDraft | None, target: UUID) -> dict[str, str]:
    organisation = message.sender_organisation if message else ""
    return {
        "form_key": str(target),
        "facts": said.facts,
        "place": said.place,
        "postcode": said.postcode,
        "seen_from": f"{said.seen_from:%d-%m-%Y}" if said.seen_from else "",
        "seen_until": f"{said.seen_until:%d-%m-%Y}" if said.seen_until and said.seen_until != said.seen_from else "",
        "how_known": "partner" if organisation else "",
        "remark": _("From a message of %(organisation)s.") % {"organisation": organisation} if organisation else "",
    }
