"""The chain over the trail: seals it closes, signs, gives away, gives out and checks. Nothing here needs Django, and checking needs no database."""
