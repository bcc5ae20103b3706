"""The question bank: a question no rule answers goes to a jurist, and its answer may become a rule that everybody can read."""
