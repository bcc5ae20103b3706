"""Reading what people already have: a spreadsheet, a mail, a pasted text.

A file from outside is hostile until it is read. It is opened in a closed room (``room``): another process, without network, environment or
disk, with limits on memory and time. What comes out is plain values; what they mean is decided on this side.
"""
