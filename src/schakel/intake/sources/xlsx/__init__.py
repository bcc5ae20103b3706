"""Spreadsheets of signals: look at them, propose what each column means, read the rows, and write them."""
