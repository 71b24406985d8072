"""Engines: (Plan, Belief, seed, replication) -> Records."""
