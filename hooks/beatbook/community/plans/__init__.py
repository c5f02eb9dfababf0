"""Priorities and safety plans: what residents raised, what was agreed, who does it by when, and what became of it."""
