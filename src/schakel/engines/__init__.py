"""Pure engines: values in, a value with reasons out. No Django, no clock, no settings, and none knows another."""
