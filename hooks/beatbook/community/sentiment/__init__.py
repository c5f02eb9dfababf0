"""The safety map: where residents feel safe, as sums over areas, and what officers may see beside."""
