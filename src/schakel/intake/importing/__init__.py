"""Reading in a list: a file is looked at, its columns mapped, its rows checked, and only then written, with one undo for the whole."""
