"""Powers and barriers of the playbooks, put together for a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schakel.playbooks import library
from schakel.playbooks.entries.law import Barrier, BarrierModel, Power, Stage


@dataclass(frozen=True)
class PowerCard:
    """A power with the names of what it goes with and what it clashes with."""

    power: Power
    object: str
    goes_with: tuple[str, ...]
    clashes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BarrierLine:
    """What one partner can do at a stage, and by which power."""

    barrier: Barrier
    partner: str
    power: Power | None


@dataclass(frozen=True)
class StageCard:
    """One stage of a business process, with who can do what about it."""

    model: BarrierModel
    number: int
    stage: Stage
    lines: tuple[BarrierLine, ...]


def card_of(power: Power) -> PowerCard:
    """A power as it is shown."""
    names = {entry.id: entry.name for entry in library().powers}
    return PowerCard(
        power=power,
        object=power.object,
        goes_with=tuple(names.get(id, id) for id in power.may_go_with),
        clashes=tuple((names.get(clash.power or "", ""), clash.because) for clash in power.clashes_with),
    )


def models_for(theme: str, place_kind: str, day: date) -> tuple[BarrierModel, ...]:
    """The barrier models offered for a theme and a kind of place; all of them where neither is chosen."""
    met = library().themes.named(theme).barrier_models if theme else library().barrier_models.ids()
    return tuple(
        model
        for model in library().barrier_models.on(day)
        if model.id in met and (not place_kind or place_kind in model.place_kinds)
    )


def stages_of(models: Iterable[BarrierModel], stage: str) -> list[StageCard]:
    """The stages of the models, or the one chosen as ``model:stage``."""
    return [
        StageCard(model, number, each, _lines(model, each))
        for model in models
        for number, each in enumerate(model.stages, start=1)
        if stage in ("", f"{model.id}:{each.id}")
    ]


def powers_in(stages: Iterable[StageCard]) -> list[PowerCard]:
    """The powers behind the barriers of these stages, each once."""
    found = {line.power.id: line.power for card in stages for line in card.lines if line.power is not None}
    return [card_of(power) for power in found.values()]


def _lines(model: BarrierModel, stage: Stage) -> tuple[BarrierLine, ...]:
    return tuple(
        BarrierLine(
            barrier=barrier,
            partner=library().organisation_types.named(barrier.partner).name,
            power=library().powers.get(barrier.power) if barrier.power else None,
        )
        for barrier in model.barriers
        if barrier.stage == stage.id
    )
