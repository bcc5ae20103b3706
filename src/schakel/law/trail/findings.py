"""What can be wrong with a trail, in sentences. Each says where, what, and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST = 200


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was sealed."""

    kind: str
    words: str


@dataclass
class Outcome:
    """What a check found. Beyond the first two hundred findings only their number is kept."""

    lines: int = 0
    seals: int = 0
    findings: list[Finding] = field(default_factory=list)
    more: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.findings

    def found(self, kind: str, words: str) -> None:
        if len(self.findings) < MOST:
            self.findings.append(Finding(kind, words))
        else:
            self.more += 1


def removed(number: int, at: str, here: int, sealed: int) -> tuple[str, str]:
    missing = "er is 1 regel weg" if sealed - here == 1 else f"er zijn {sealed - here} regels weg"
    return "removed", f"Zegel {number} van {_moment(at)}: {here} regels, en {sealed} verzegeld; {missing}."


def added(number: int, at: str, here: int, sealed: int) -> tuple[str, str]:
    extra = "er is 1 regel bijgekomen" if here - sealed == 1 else f"er zijn {here - sealed} regels bijgekomen"
    return "added", f"Zegel {number} van {_moment(at)}: {here} regels, en {sealed} verzegeld; {extra}."


def changed(number: int, at: str) -> tuple[str, str]:
    return "changed", f"Zegel {number} van {_moment(at)}: het aantal regels klopt, maar een regel is veranderd."


def moved(number: int, at: str) -> tuple[str, str]:
    return "moved", f"Zegel {number} van {_moment(at)}: de regels staan niet in de volgorde waarin ze verzegeld zijn."


def stranger(number: int, line: int) -> tuple[str, str]:
    return (
        "moved",
        f"Regel {line} staat bij zegel {number}, en hoort daar niet: haar transactie was toen niet net klaar.",
    )


def seals_missing(first: int, last: int) -> tuple[str, str]:
    if first == last:
        return "seal-removed", f"Zegel {first} ontbreekt."
    return "seal-removed", f"De zegels {first} tot en met {last} ontbreken."


def seal_misplaced(number: int, expected: int) -> tuple[str, str]:
    return "seal-moved", f"Zegel {number} staat waar zegel {expected} hoort: er is een zegel dubbel, of verplaatst."


def seal_changed(number: int) -> tuple[str, str]:
    return "seal-changed", f"Zegel {number}: de kop past niet bij wat het zegel zelf zegt; het zegel is veranderd."


def does_not_follow(number: int) -> tuple[str, str]:
    return "chain", f"Zegel {number} sluit niet aan op het zegel ervoor."


def unsigned(first: int, last: int) -> tuple[str, str]:
    which = f"Zegel {first} is" if first == last else f"De zegels {first} tot en met {last} zijn"
    return (
        "signature",
        f"{which} niet ondertekend: gesloten door iemand zonder de sleutel, of na een keten die niet klopte.",
    )


def falsely_signed(number: int) -> tuple[str, str]:
    return "signature", f"Zegel {number}: de handtekening is niet van de sleutel van dit spoor."


def older_key(number: int) -> tuple[str, str]:
    return "signature", f"Zegel {number} is ondertekend met een sleutel die toen al door een andere was gevolgd."


def false_handover() -> tuple[str, str]:
    return "signature", "Een verklaring over een nieuwe sleutel klopt niet, of volgt niet op de sleutel ervoor."


def rebuilt(number: int) -> tuple[str, str]:
    return "rebuilt", (
        f"Zegel {number} heeft een andere kop dan het anker dat eerder is weggegeven: de keten is herbouwd, "
        "of teruggezet uit een kopie van vóór dat anker."
    )


def end_missing(number: int, at: str, last: int) -> tuple[str, str]:
    return (
        "end",
        f"Er is een anker van zegel {number} ({_moment(at)}), en het bestand houdt op bij zegel {last}: het einde ontbreekt.",
    )


def end_cut(number: int, last: int) -> tuple[str, str]:
    return "end", f"Het slot noemt zegel {number} als laatste, en het bestand houdt op bij zegel {last}."


def went_silent(last: str, taken: str) -> tuple[str, str]:
    return "end", (
        f"Het laatste zegel is van {_moment(last)} en het bestand van {_moment(taken)}. Er komt ten minste elk uur een zegel: "
        "er werd niet verzegeld, of het einde is weggehaald."
    )


def unsealed(lines: int) -> tuple[str, str]:
    return "added", f"Na het laatste zegel staan nog {lines} regels, die niet verzegeld zijn."


def unreadable(row: int) -> tuple[str, str]:
    return "file", f"Rij {row} van het bestand is geen regel, geen zegel en geen slot."


def other_key(named: str, wanted: str) -> tuple[str, str]:
    return "signature", f"Het bestand noemt sleutel {named}; u verwacht sleutel {wanted}."


def file_changed() -> tuple[str, str]:
    return (
        "file",
        "Het slot past niet bij het bestand: er is iets veranderd, weggehaald of bijgezet nadat het is uitgegeven.",
    )


def file_open() -> tuple[str, str]:
    return "file", "Het bestand heeft geen slot: het einde ontbreekt, of het is nog niet af."


def no_head() -> tuple[str, str]:
    return "file", "De eerste rij zegt niet wie dit spoor uitgaf, wanneer en waarom; dit is geen uitgave van het spoor."


def false_anchor(row: int) -> tuple[str, str]:
    return "anchor", f"Anker {row} is niet te lezen of niet met zijn eigen sleutel ondertekend; het telt niet mee."


def _moment(at: str) -> str:
    return at[:19].replace("T", " ") + (" UTC" if at.endswith(("Z", "+00:00")) else at[19:])
