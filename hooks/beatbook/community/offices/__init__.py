"""Offices of others than the police, to which questions go."""
