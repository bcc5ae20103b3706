"""The question bank: ask a jurist whether something may be shared, answer, settle it as a rule, and read what was settled."""
