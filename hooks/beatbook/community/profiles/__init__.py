"""Territory profiles: what is known of a district, each fact with its source and day."""
