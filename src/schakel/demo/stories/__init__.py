"""The invented texts and names of the demonstration.

Everything here is made up: people, firms, streets, numbers. Postcodes end in letters that are never given out, KvK numbers begin with 00,
number plates use letters that no plate has, and numbers like a BSN fail its test. The same random numbers give the same stories.
"""
