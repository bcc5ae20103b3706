"""The letter and the file for who asked: what is held and may be given, and nothing that betrays what may not."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from schakel.playbooks import library
from schakel.programme.documents.rights import Held, RightsLetter, rights_letter
from schakel.programme.documents.sheets import Footing
from schakel.spaces.choices import RightOutcome
from schakel.spaces.door import looked
from schakel.spaces.models import RightsRequest
from schakel.spaces.rights import Came, came_back
from schakel.web.rights.desk import enter_request
from schakel.web.shell.context import is_synthetic
from schakel.web.work.kinds import kind_words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def letter(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    asked = _decided(request, space, key)
    with translation.override("nl"):  # a paper is Dutch, whatever language the screen has
        content = rights_letter(letter_of(request, asked))
    return _file(content, DOCX, f"brief-{asked.received_on:%Y-%m-%d}.docx")


@require_GET
def export(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    asked = _decided(request, space, key)
    with translation.override("nl"):
        words = export_of(letter_of(request, asked))
    content = json.dumps(words, ensure_ascii=False, indent=1).encode()
    return _file(content, "application/json", f"gegevens-{asked.received_on:%Y-%m-%d}.json")


def letter_of(request: HttpRequest, asked: RightsRequest) -> RightsLetter:
    """The values of the letter. Only what came back is known here; of the rest nothing can be told, by anybody."""
    came = came_back(asked)
    refused = library().refusal_grounds.get(asked.outcome_ground) if asked.outcome == RightOutcome.REFUSED else None
    silent = refused is not None and refused.same_answer
    reasons = [library().refusal_grounds.named(one.withheld).says for one in came if one.withheld]
    return RightsLetter(
        organisation=asked.space.organisation.name,
        person=asked.person.name,
        right=asked.right,
        received_on=asked.received_on,
        identity=asked.identity_how,
        identity_on=asked.identity_on,
        refused=(refused.says, asked.outcome_because, refused.article) if refused and not silent else (),
        held=() if refused else tuple(_held(one) for one in came if one.pieces),
        withheld=() if refused else tuple(dict.fromkeys(reasons)),
        done=not refused and any(one.done for one in came),
        reference=str(asked.record.key)[:8],
        footing=Footing(
            made_by=f"{request.me.name}, {asked.space.organisation.name}",
            made_at=timezone.localtime(),
            made_for=asked.person.name,
            destroy_after=asked.record.destroy_on,
            limits=_("only for the person it is about"),
            synthetic=is_synthetic(request),
        ),
    )


def export_of(letter: RightsLetter) -> dict[str, Any]:
    """The same as the letter, for a machine: with who, when, why and the limits in it."""
    footing = letter.footing
    return {
        "gemaakt_door": footing.made_by,
        "gemaakt_op": footing.made_at.isoformat(timespec="minutes"),
        "voor": footing.made_for,
        "waarom": _("Request of %(day)s under the GDPR") % {"day": f"{letter.received_on:%d-%m-%Y}"},
        "grenzen": footing.limits,
        "vernietigen_na": footing.destroy_after.isoformat(),
        "verwerkingsverantwoordelijke": letter.organisation,
        "kenmerk": letter.reference,
        "gegevens": [
            {
                "soort": held.kind,
                "inhoud": [{"naam": name, "tekst": text} for name, text in held.pieces],
                "afkomstig_van": held.whence,
                "doel": held.purpose,
                "grondslag": held.ground,
                "bewaard_tot": held.kept_until.isoformat() if held.kept_until else None,
                "ontvangers": list(held.receivers),
            }
            for held in letter.held
        ],
        "niet_gegeven_omdat": list(letter.withheld) or ([letter.refused[0]] if letter.refused else []),
    }


def _held(one: Came) -> Held:
    return Held(
        kind=kind_words(one.kind) if one.kind else "",
        pieces=tuple((name, text) for _id, name, text in one.pieces),
        whence=one.whence,
        ground=one.ground,
        purpose=one.purpose,
        kept_until=one.kept_until,
        receivers=one.receivers,
    )


def _decided(request: HttpRequest, space: UUID, key: UUID) -> RightsRequest:
    """A request that was decided, for who writes the letter: before that, and for one that was taken back, there is none."""
    _home, asked = enter_request(request, space, key, to_decide=True)
    if asked.outcome in ("", RightOutcome.TAKEN_BACK):
        raise Http404
    looked(asked, "paper")
    return asked


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
