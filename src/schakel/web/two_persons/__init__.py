"""Steps that two people decide together: a label off, and destroying before the day."""
