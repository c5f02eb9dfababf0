"""Groups: commissions, working groups and platforms in which police, municipality, schools and residents work together."""
