"""Weighing: the short one in under a minute, the full one by two persons who see each other's judgement when both are done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.intake import access
from schakel.intake.actions import agree, full_weigh, short_weigh
from schakel.intake.actions.weighing import waits_for_two
from schakel.intake.choices import SignalStatus, WeighingSize
from schakel.intake.errors import FieldRefused, IntakeError
from schakel.intake.models import Signal
from schakel.intake.queries import judgements_shown_to, mentions_of, on_the_same_place, weighings_of
from schakel.intake.terms import terms_of
from schakel.spaces.actions import once
from schakel.spaces.door import looked
from schakel.spaces.errors import Outdated, SpaceError
from schakel.spaces.queries import here
from schakel.web.intake import shown
from schakel.web.intake.environment import show_bar
from schakel.web.intake.forms import AgreeForm
from schakel.web.intake.weighing_forms import FORMS, JudgementForm

SHORT_NOW = (SignalStatus.NEW, SignalStatus.LOOK_AGAIN)


@require_http_methods(["GET", "POST"])
def weigh(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    signal = here(Signal, space, key)
    today = timezone.localdate()
    if not access.may_weigh(signal.space, request.me.person_id, today):
        raise Http404
    size = WeighingSize.SHORT if signal.status in SHORT_NOW else WeighingSize.FULL
    last_day = terms_of(signal.space_id, today).last_look_again(today)
    if request.method == "GET":
        form = FORMS[size](initial={"version": signal.record.version}, day=today, last_day=last_day)
        return _page(request, signal, form)
    size = WeighingSize.FULL if request.POST.get("size") == "full" else WeighingSize.SHORT
    form = FORMS[size](request.POST, day=today, last_day=last_day)
    if not form.is_valid():
        return _page(request, signal, form, status=422)
    return _weighed(request, signal, form, size)


def _weighed(request: HttpRequest, signal: Signal, form: JudgementForm, size: WeighingSize) -> HttpResponse:
    now, by = timezone.now(), request.me.person_id
    address = reverse("signal", args=[signal.space.key, signal.key])

    def answer() -> str:
        if size == WeighingSize.SHORT:
            short_weigh(
                signal=signal, judgement=form.judgement(), seen=form.cleaned_data["version"] or 0, by=by, at=now
            )
        else:
            full_weigh(signal=signal, judgement=form.judgement(), by=by, at=now)
        return address if size == WeighingSize.SHORT else reverse("signal-weigh", args=[signal.space.key, signal.key])

    try:
        went = once(space=signal.space, form_key=form.cleaned_data["form_key"], by=by, at=now, answer=answer)
    except FieldRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, _again(signal), form, status=422)
    except Outdated:
        return _page(request, _again(signal), form, status=409, problem=_first_by(_again(signal)))
    except (IntakeError, SpaceError) as refusal:
        fresh = _again(signal)
        weighed = size == WeighingSize.SHORT and fresh.status != SignalStatus.ON_HOLD
        overtaken = weighed and fresh.record.version != form.cleaned_data["version"]
        return _page(request, fresh, form, status=409, problem=_first_by(fresh) if overtaken else str(refusal))
    messages.success(request, _("Your judgement is kept."))
    return HttpResponseRedirect(went)


def _again(signal: Signal) -> Signal:
    return Signal.objects.select_related("record", "space", "record__created_by").get(pk=signal.pk)


def _first_by(signal: Signal) -> str:
    """Who was first, and that nothing typed is lost."""
    last = next(iter(weighings_of(signal)), None)
    if last is None:
        return _("Somebody changed this signal just now. Read it again; what you chose still stands here.")
    return _("%(name)s weighed this signal just now. What you wrote still stands here.") % {
        "name": last.weighed_by.name
    }


def _page(
    request: HttpRequest,
    signal: Signal,
    form: JudgementForm,
    *,
    status: int = 200,
    problem: str = "",
    agree_form: Any = None,
) -> HttpResponse:
    me = request.me.person_id
    everything = weighings_of(signal)
    visible = judgements_shown_to(me, everything)
    full = [row for row in visible if row.size == WeighingSize.FULL and row.round == signal.round]
    own = next((row for row in full if row.weighed_by_id == me), None)
    both = len(full) == 2
    waits = waits_for_two(signal, [row for row in everything if row.size == "full" and row.round == signal.round])
    show_bar(request, signal.space, signal.record.destroy_on)
    rows = shown.side_by_side(full)
    terms = terms_of(signal.space_id, timezone.localdate())
    earlier = list(on_the_same_place(signal))
    looked(earlier, "list")
    context = {
        "space": signal.space,
        "signal": signal,
        "form": form,
        "problem": problem,
        "mark": shown.status_mark(signal),
        "facts": shown.facts_about(signal),
        "mentions": list(mentions_of(signal)),
        "full": full,
        "own": own,
        "both": both,
        "rows": rows,
        "differing": sum(row.differs for row in rows),
        "terms": terms,
        "earlier": [(row, shown.status_mark(row)) for row in earlier],
        "short": [row for row in visible if row.size == WeighingSize.SHORT][:1],
        "asks_short": signal.status in SHORT_NOW or (problem and form.size == "short"),
        "asks_full": waits and own is None and not both,
        "asks_agreement": both and own is not None and waits,
        "other": next((row for row in full if row.weighed_by_id != me), None) if both else None,
        "agree_form": agree_form or AgreeForm(prefix="agree"),
    }
    context["short_rows"] = shown.side_by_side(context["short"])
    context["other_outcome"] = shown.outcome_called(context["other"].outcome) if context["other"] else ""
    return render(request, "intake/weigh.html", context, status=status)


@require_POST
def agreed(request: HttpRequest, space: UUID, key: UUID) -> HttpResponse:
    signal = here(Signal, space, key)
    today = timezone.localdate()
    agree_form = AgreeForm(request.POST, prefix="agree")
    form = FORMS[WeighingSize.FULL](day=today, last_day=terms_of(signal.space_id, today).last_look_again(today))
    if not agree_form.is_valid():
        return _page(request, signal, form, status=422, agree_form=agree_form)
    try:
        agree(signal=signal, reason=agree_form.cleaned_data["reason"], by=request.me.person_id, at=timezone.now())
    except IntakeError as refusal:
        return _page(request, _again(signal), form, status=409, problem=str(refusal))
    messages.success(request, _("You both agree. The weighing is done."))
    return HttpResponseRedirect(reverse("signal", args=[space, key]))
