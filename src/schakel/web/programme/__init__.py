"""Pages of the room programme: bodies, meetings, items, and actions that come back."""
