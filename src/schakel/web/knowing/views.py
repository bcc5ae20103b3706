"""What can be done, for everybody who is signed in; and every rule and every algorithm, for everybody. Neither asks the database anything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from schakel.playbooks import library
from schakel.playbooks.accountability import ledger
from schakel.web.knowing.cards import card_of, models_for, powers_in, stages_of
from schakel.web.knowing.forms import KnowingForm


@require_GET
def knowing(request: HttpRequest) -> HttpResponse:
    today, whole = timezone.localdate(), library()
    form = KnowingForm(request.GET or None, day=today)
    chosen = form.chosen() if form.is_bound else {}
    theme, place_kind, stage = (chosen.get(name, "") for name in ("thema", "plek", "stap"))
    models = models_for(theme, place_kind, today)
    stages = stages_of(models, stage)
    powers = powers_in(stages)
    shown = {card.power.id for card in powers}
    context = {
        "form": form,
        "theme": whole.themes.get(theme) if theme else None,
        "models": models,
        "stages": stages,
        "powers": powers,
        "others": [card_of(power) for power in whole.powers.on(today) if power.id not in shown],
    }
    return render(request, "knowing/knowing.html", context)


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    whole, today = library(), timezone.localdate()
    held = whole.policy_rules.on(today)
    context = {
        "permits": [rule for rule in held if rule.effect == "permit"],
        "forbids": [rule for rule in held if rule.effect == "forbid"],
        "algorithms": ledger().algorithms,
        "watched": whole.watch_words.on(today),
    }
    return render(request, "knowing/rules.html", context)
