"""Measurements that print ratios; none of them fails by the clock."""
