"""The door: who comes in, which spaces they see, at which desk they write. The database decides; this only hands over what the browser brought."""

from schakel.spaces.door.entering import Me, at_desk, enter, leave, looked, searched

__all__ = ["Me", "at_desk", "enter", "leave", "looked", "searched"]
