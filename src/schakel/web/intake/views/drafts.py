"""Keeping what is typed while it is typed, in the own postbox."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from schakel.intake.content import INVESTIGATOR
from schakel.playbooks import library
from schakel.spaces.choices import SpaceKind
from schakel.spaces.models import Space
from schakel.spaces.queries import space as own_space
from schakel.web.intake import drafts

FORMS = ("signal", "letterbox")


@require_POST
def keep_draft(request: HttpRequest, box: UUID, form: str, target: UUID) -> HttpResponse:
    """Called while somebody types. What an investigating officer saw is not even kept as a draft."""
    postbox = _postbox(box, form)
    if request.POST.get("capacity") == INVESTIGATOR:
        drafts.drop(postbox, form, target)
        referral = library().capacities.named(INVESTIGATOR).referral
        return render(request, "intake/_not_kept.html", {"referral": referral})
    now = timezone.now()
    about = request.POST.get("about", "")
    drafts.keep(
        box=postbox,
        form=form,
        target=target,
        data=request.POST,
        space=UUID(about) if is_key(about) else None,
        by=request.me.person_id,
        at=now,
    )
    return render(request, "intake/_kept.html", {"at": now})


@require_POST
def drop_draft(request: HttpRequest, box: UUID, form: str, target: UUID) -> HttpResponse:
    postbox = _postbox(box, form)
    drafts.drop(postbox, form, target)
    about = request.POST.get("about", "")
    return HttpResponseRedirect(f"/omgeving/{UUID(about)}/signaal/nieuw/" if is_key(about) else "/brievenbus/")


def is_key(word: str) -> bool:
    """Whether this is a key of ours and not something else that was sent in its place."""
    try:
        UUID(word)
    except ValueError:
        return False
    return True


def _postbox(box: UUID, form: str) -> Space:
    postbox = own_space(box)
    if postbox.kind != SpaceKind.POSTBOX or form not in FORMS:
        raise Http404
    return postbox
