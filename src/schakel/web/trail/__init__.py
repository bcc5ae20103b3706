"""Pages about use: who looked at what, what a privacy officer reads, and what is destroyed when."""
