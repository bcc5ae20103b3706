"""The barrier board of a file: stages by partners, and the cells where a partner could do something and nothing stands.

A cell without a task for that partner is not empty; an empty cell is the message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schakel.cases.choices import BarrierState
from schakel.cases.models import BarrierUse
from schakel.playbooks import library
from schakel.playbooks.entries.law import Barrier, BarrierModel, Power, Stage


@dataclass(frozen=True)
class Cell:
    """One barrier of one partner at one stage, with what stands in this file; ``use`` is ``None`` where nothing does."""

    barrier: Barrier
    power: Power | None
    use: BarrierUse | None

    @property
    def empty(self) -> bool:
        return self.use is None


@dataclass(frozen=True)
class Row:
    """One partner across all stages. No cells at a stage: this partner has no task there."""

    partner: str
    name: str
    cells: tuple[tuple[Stage, tuple[Cell, ...]], ...]


@dataclass(frozen=True)
class Board:
    """The whole board, with what is counted under it."""

    model: BarrierModel
    rows: tuple[Row, ...]
    standing: tuple[int, ...]
    stands: int
    planned: int
    did_not_hold: int
    empty: int
    weak: tuple[int, ...]


def board_of(model_id: str, uses: Iterable[BarrierUse]) -> Board | None:
    """Lay what stands in a file on its model. Without a model there is no board."""
    model = library().barrier_models.get(model_id) if model_id else None
    if model is None:
        return None
    placed = {use.barrier: use for use in uses if use.model == model.id}
    rows = tuple(_row(model, partner, placed) for partner in model.partners())
    states = [placed[barrier.id].state for barrier in model.barriers if barrier.id in placed]
    standing = tuple(_many(model, stage, placed, {BarrierState.STANDS}) for stage in model.stages)
    hoped = [_many(model, stage, placed, {BarrierState.STANDS, BarrierState.PLANNED}) for stage in model.stages]
    return Board(
        model=model,
        rows=rows,
        standing=standing,
        stands=states.count(BarrierState.STANDS),
        planned=states.count(BarrierState.PLANNED),
        did_not_hold=states.count(BarrierState.DID_NOT_HOLD),
        empty=len(model.barriers) - len(states),
        weak=tuple(number for number, many in enumerate(hoped, start=1) if many == 0),
    )


def _row(model: BarrierModel, partner: str, placed: dict[str, BarrierUse]) -> Row:
    kind = library().organisation_types.get(partner)
    cells = tuple(
        (
            stage,
            tuple(Cell(barrier, _power(barrier), placed.get(barrier.id)) for barrier in model.at(stage.id, partner)),
        )
        for stage in model.stages
    )
    return Row(partner, kind.name if kind else partner, cells)


def _power(barrier: Barrier) -> Power | None:
    return library().powers.get(barrier.power) if barrier.power else None


def _many(model: BarrierModel, stage: Stage, placed: dict[str, BarrierUse], states: set[str]) -> int:
    here = [barrier.id for barrier in model.barriers if barrier.stage == stage.id]
    return sum(1 for barrier in here if barrier in placed and placed[barrier].state in states)
