"""The words on the screens: compiling the Dutch catalogues, and refusing a sentence that has none.

Each room and each part of the pages keeps its own catalogue. ``python -m schakel.project.catalogues compile`` makes what Django
reads (not committed); ``… check`` names every English sentence in code or template without Dutch, every unsure line, and every
sentence that has two different Dutch ones.
"""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Key = tuple[str | None, str]


def catalogue_files(package: Path = PACKAGE) -> list[Path]:
    """Every Dutch catalogue of the package."""
    return sorted(package.glob("**/locale/nl/LC_MESSAGES/django.po"))


def compile_all(package: Path = PACKAGE) -> int:
    """Make the compiled catalogue beside each written one that is newer. Returns how many were made."""
    made = 0
    for file in catalogue_files(package):
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        fresh = io.BytesIO()
        write_mo(fresh, _read(file))
        compiled.write_bytes(fresh.getvalue())
        made += 1
    return made


def problems(package: Path = PACKAGE) -> list[str]:
    """What keeps the Dutch from being complete, a line each. Empty is good."""
    translated, found = _translated(package)
    for file, line, key in _used(package):
        if key not in translated:
            found.append(f"{file.relative_to(package)}:{line}: no Dutch for {key[1]!r}")
    return found


def _translated(package: Path) -> tuple[set[Key], list[str]]:
    where: dict[Key, dict[str, Path]] = defaultdict(dict)
    found = []
    for file in catalogue_files(package):
        for message in _read(file):
            if not message.id:
                continue
            if message.fuzzy:
                found.append(f"{file.relative_to(package)}:{message.lineno}: unsure (fuzzy): {_first(message)!r}")
            elif all(_texts(message)):
                where[(message.context, _first(message))][" / ".join(_texts(message))] = file
    for key, texts in where.items():
        if len(texts) > 1:
            found.append(f"two different Dutch sentences for {key[1]!r}: {' | '.join(sorted(texts))}")
    return set(where), found


def _used(package: Path) -> Iterator[tuple[Path, int, Key]]:
    for file in sorted(package.glob("**/*.py")):
        yield from _in_source(file, file.read_bytes())
    from django.utils.translation.template import templatize

    for file in sorted([*package.glob("web/*/templates/**/*.html"), *package.glob("web/**/templates/**/*.txt")]):
        yield from _in_source(file, templatize(file.read_text(encoding="utf-8"), origin=str(file)).encode())


def _in_source(file: Path, source: bytes) -> Iterator[tuple[Path, int, Key]]:
    for line, words, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
        yield file, line, (context, words[0] if isinstance(words, (tuple, list)) else words)


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale="nl", abort_invalid=True)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def _texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def main(arguments: list[str]) -> int:
    """``compile`` or ``check``."""
    if arguments == ["compile"]:
        print(f"{compile_all()} catalogi gemaakt")
        return 0
    if arguments == ["check"]:
        found = problems()
        print("\n".join(found) or f"{len(catalogue_files())} catalogi: elke zin heeft Nederlands")
        return 1 if found else 0
    print("python -m schakel.project.catalogues compile | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
