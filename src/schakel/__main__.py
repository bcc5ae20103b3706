"""``python -m schakel`` is the command ``schakel``."""

from schakel.project.command import main

if __name__ == "__main__":
    raise SystemExit(main())
