"""Messages and pasted text: a form to confirm, never a signal by itself."""
