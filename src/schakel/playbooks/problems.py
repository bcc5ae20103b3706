"""What can be wrong in a playbook, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: in which file, where in it, what is wrong and what to do about it."""

    file: str
    path: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The whole problem on one line, in the form that ``schakel playbooks check`` prints."""
        where = f"{self.file}: {self.path}: " if self.path else f"{self.file}: "
        return f"{where}{self.what} {self.remedy}".rstrip()


class PlaybookError(ValueError):
    """A playbook does not load. Holds every problem found, not just the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class Misstatement(ValueError):
    """Raised by an entry that contradicts itself; carries the remedy beside the complaint."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(what)


def path_of(*parts: str | int) -> str:
    """Write a place in a file as ``areas > 3 > code``."""
    return " > ".join(str(part) for part in parts)
