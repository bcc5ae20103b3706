"""The two-minute form, and changing a signal. The answer to a POST is always another address; what comes back goes by its draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schakel.intake import places
from schakel.intake.actions import bring_in, change, put_file_with, refer
from schakel.intake.content import INVESTIGATOR
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import mentions_of
from schakel.intake.terms import terms_of
from schakel.playbooks import library
from schakel.spaces.actions import once
from schakel.spaces.door import at_desk, looked
from schakel.spaces.door.middleware import later
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.models import Space
from schakel.spaces.queries import here
from schakel.spaces.queries import space as own_space
from schakel.web.intake import attention, drafts
from schakel.web.intake.environment import (
    employees,
    lapsed_words,
    own_postbox,
    person_by,
    reading,
    show_bar,
    writers_only,
)
from schakel.web.intake.forms import MentionRows, NewSignalForm, SignalForm, form_values, rows_of, typed_rows
from schakel.web.shell.errors import refused

FORM = "signal"
ASKS_AGAIN = ("concept", "more", "replace", "leave")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, space: UUID) -> HttpResponse:
    if request.method == "POST":
        return later(lambda: save(request, space))
    room = writers_only(request, own_space(space))
    today = timezone.localdate()
    box = own_postbox(request)
    target, data, said = _draft(request, box)
    people = employees(request)
    if data is None:
        form = NewSignalForm(initial={"form_key": target}, day=today, employees=people)
        rows = MentionRows()
    else:
        tried = said.get("tried", False)
        form, rows = _bound(data, today, people, said, tried)
    show_bar(request, room, terms_of(room.pk, today).unweighed_until(today))
    waiting = drafts.one(box, FORM, target) if box and data is not None else None
    context = {
        "space": room,
        "form": form,
        "rows": rows,
        "box": box,
        "target": target,
        "warned": attention.by_field(data) if data is not None and said.get("tried") else {},
        "left": data.getlist("left") if data is not None else [],
        "files": drafts.waiting_files(waiting) if waiting else [],
        "unfinished": [] if data is not None else drafts.unfinished(box, FORM, room.key),
        "said": said,
        "days": drafts.days_kept(),
        "lapsed": lapsed_words(request),
        "destroyed_on": terms_of(room.pk, today).unweighed_until(today),
    }
    return render(request, "intake/new.html", context)


def _draft(request: HttpRequest, box: Space | None) -> tuple[UUID, QueryDict | None, dict[str, Any]]:
    """The draft that the address names, or an empty form with a key of its own."""
    asked = request.GET.get("concept", "")
    try:
        target = UUID(asked)
    except ValueError:
        return uuid4(), None, {}
    draft = drafts.one(box, FORM, target) if box else None
    if draft is None:
        return uuid4(), None, {}
    return target, *drafts.fields_of(draft)


def _bound(
    data: QueryDict, today: Any, people: Any, said: dict[str, Any], tried: bool
) -> tuple[NewSignalForm, MentionRows]:
    """The form with what was typed; errors are said only after a save was tried."""
    if tried:
        form, rows = NewSignalForm(data, day=today, employees=people), MentionRows(data, more=said.get("more", 0))
        form.is_valid()
        rows.is_valid()
        for field, sentence in said.get("refused", []):
            form.add_error(field if field in form.fields else None, sentence)
        return form, rows
    typed = {name: data.get(name) for name in data} | {"labels": data.getlist("labels")}
    form = NewSignalForm(initial=typed, day=today, employees=people)
    return form, typed_rows(data, more=max(0, said.get("more", 0) - 1))


def save(request: HttpRequest, space: UUID) -> HttpResponse:
    """Keep the signal, or come back by the draft with what is wrong. Runs at two desks: the municipality's and the own postbox."""
    now, today = timezone.now(), timezone.localdate()
    data = attention.answered(request.POST)
    with reading(request):
        writers_only(request, own_space(space))
        box = own_postbox(request)
        form = NewSignalForm(data, request.FILES, day=today, employees=employees(request))
        rows = MentionRows(data)
        whole = form.is_valid() & rows.is_valid()
        contributor = person_by(data.get("contributor", ""))
    target = _key_of(data)
    if box is None:
        return refused(request, _("You have no postbox under this mandate. Ask whoever manages access."))
    if form.referred:
        return _refer(request, space, box, target, now)
    asked = next((name for name in ASKS_AGAIN if name in request.POST), "")
    said: dict[str, Any] = {"tried": asked not in ("concept", "more"), "more": 3 if asked == "more" else 0}
    # The draft holds no refused file, so its sentence travels along.
    said["refused"] = [["files", sentence] for sentence in form.errors.get("files", [])]
    if whole and not asked and not attention.unanswered(data):
        try:
            address = _keep(request, space, box, target, form, rows, contributor, now)
        except FieldRefused as refusal:
            said["refused"] = [[refusal.field, str(refusal)]]
        except (IntakeError, SpaceError) as refusal:
            said["refused"] = [["", str(refusal)]]
        else:
            messages.success(request, _("The signal is kept."))
            return HttpResponseRedirect(address)
    return _come_back(request, space, box, target, data, form.cleaned_data.get("files") or [], said, now)


def _come_back(
    request: HttpRequest,
    space: UUID,
    box: Space,
    target: UUID,
    data: QueryDict,
    uploaded: list[Any],
    said: dict[str, Any],
    now: Any,
) -> HttpResponse:
    """Keep what was typed as a draft, files too, and open the form on it again."""
    for one in attention.found_in(data):
        if said["tried"] and one.token not in data.getlist("shown"):
            data.appendlist("shown", one.token)
    with at_desk(request, box.key) as desk:
        draft = drafts.keep(
            box=desk, form=FORM, target=target, data=data, space=space, by=request.me.person_id, at=now, **said
        )
        drafts.put_files(draft, uploaded, by=request.me.person_id, at=now)
    if "concept" in request.POST:
        messages.success(
            request, _("Your draft is kept for %(days)d days. Only you see it.") % {"days": drafts.days_kept()}
        )
        return HttpResponseRedirect(reverse("signals", args=[space]))
    mark = "#genoemd" if "more" in request.POST else ""
    return HttpResponseRedirect(f"{reverse('signal-new', args=[space])}?concept={target}{mark}")


def _keep(
    request: HttpRequest,
    space: UUID,
    box: Space,
    target: UUID,
    form: NewSignalForm,
    rows: MentionRows,
    contributor: int | None,
    now: Any,
) -> str:
    """Bring in once, with the files that came now and those that waited with the draft; then the draft is forgotten."""
    by = request.me.person_id
    with at_desk(request, box.key) as desk:
        waiting = drafts.opened_files(desk, FORM, target)
    fresh = [(file.name, file.content_type or "", file.read()) for file in form.cleaned_data["files"]]
    with at_desk(request, space) as desk:

        def answer() -> str:
            signal = bring_in(
                space=desk,
                content=form.content(),
                mentions=rows.mentioned(),
                by=by,
                at=now,
                contributor=contributor,
                contributor_note=form.cleaned_data["contributor_note"],
                labels=form.label_bits(),
            )
            for name, kind, content in [*waiting, *fresh]:
                put_file_with(signal=signal, name=name, content_type=kind, content=content, by=by, at=now)
            goes_on = "signal-weigh" if request.POST.get("next") == "weigh" else "signal"
            return reverse(goes_on, args=[space, signal.key])

        address = once(space=desk, form_key=target, by=by, at=now, answer=answer)
    with at_desk(request, box.key) as desk:
        drafts.drop(desk, FORM, target)
    return address


def _refer(request: HttpRequest, space: UUID, box: Space, target: UUID, now: Any) -> HttpResponse:
    """Nothing is kept, not even the draft; that it happened is counted."""
    with at_desk(request, box.key) as desk:
        drafts.drop(desk, FORM, target)
    with at_desk(request, space) as desk:
        refer(space=desk, at=now)
    return HttpResponseRedirect(reverse("signal-referred", args=[space]))


def _key_of(data: QueryDict) -> UUID:
    try:
        return UUID(data.get("form_key", ""))
    except ValueError:
        return uuid4()


@require_GET
def referred(request: HttpRequest, space: UUID) -> HttpResponse:
    room = writers_only(request, own_space(space))
    show_bar(request, room)
    referral = library().capacities.named(INVESTIGATOR).referral
    return render(request, "intake/referred.html", {"space": room, "referral": referral})


@require_POST
def same_place(request: HttpRequest, space: UUID) -> HttpResponse:
    """While a place is typed: earlier signals there, in this environment and no other."""
    room = writers_only(request, own_space(space))
    key = places.place_key(request.POST.get("place", ""), request.POST.get("postcode", ""))
    found = (
        list(Signal.objects.filter(space=room, place_key=key).select_related("record").order_by("-received_at")[:5])
        if key
        else []
    )
    looked(found, "list")
    return render(request, "intake/_same_place.html", {"space": room, "earlier": found, "asked": bool(key)})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    signal = here(Signal, space, key)
    writers_only(request, signal.space)
    today = timezone.localdate()
    mentions, labelled = list(mentions_of(signal)), signal.record.labels
    if request.method == "GET":
        form = SignalForm(initial=form_values(signal), day=today, labelled=labelled)
        return _edit_page(request, signal, form, MentionRows(initial=rows_of(mentions)))
    data = attention.answered(request.POST)
    asked = next((name for name in ASKS_AGAIN if name in request.POST), "")
    form = SignalForm(data, day=today, labelled=labelled)
    rows = MentionRows(data, more=3 if asked == "more" else 0)
    whole = form.is_valid() & rows.is_valid()
    if form.referred:
        form.add_error("capacity", library().capacities.named(INVESTIGATOR).referral)
    if not whole or asked or form.referred or attention.unanswered(data):
        for one in attention.found_in(data):
            data.appendlist("shown", one.token)
        return _edit_page(request, signal, form, rows, data=data, status=200 if asked else 422)
    try:
        change(
            signal=signal,
            content=form.content(),
            mentions=rows.mentioned(),
            labels=form.label_bits(),
            seen=form.cleaned_data["version"] or 0,
            by=request.me.person_id,
            at=timezone.now(),
        )
    except Outdated as refusal:
        theirs = Signal.objects.select_related("record").get(pk=signal.pk)
        form.data = form.data.copy()
        form.data["version"] = str(theirs.record.version)
        return _edit_page(request, theirs, form, rows, data=data, status=409, problem=str(refusal), theirs=theirs)
    except (IntakeError, SpaceError) as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, str(refusal))
        return _edit_page(request, signal, form, rows, data=data, status=422)
    messages.success(request, _("The change is kept."))
    return HttpResponseRedirect(reverse("signal", args=[space, key]))


def _edit_page(
    request: HttpRequest,
    signal: Signal,
    form: SignalForm,
    rows: MentionRows,
    *,
    data: QueryDict | None = None,
    status: int = 200,
    problem: str = "",
    theirs: Signal | None = None,
) -> HttpResponse:
    show_bar(request, signal.space, signal.record.destroy_on)
    context = {
        "space": signal.space,
        "signal": signal,
        "form": form,
        "rows": rows,
        "problem": problem,
        "theirs": theirs,
        "warned": attention.by_field(data) if data is not None else {},
        "left": data.getlist("left") if data is not None else [],
        "shown": data.getlist("shown") if data is not None else [],
    }
    return render(request, "intake/edit.html", context, status=status)
