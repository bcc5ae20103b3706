"""Papers that leave a meeting: the agenda and the action list of one participant, and a calendar file without content.

Values in, bytes out. Whoever calls chooses the items: a participant gets only those handed in here, and nothing shows that there were more.
"""
