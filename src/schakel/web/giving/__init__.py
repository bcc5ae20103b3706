"""Giving content to another organisation: may I, what is the least, to whom did it go, and what came of it."""
