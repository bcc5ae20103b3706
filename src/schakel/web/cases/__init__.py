"""The pages of a file: the list, the file itself, a form for each part of it, and the road to a meeting."""
