"""Meetings and visits: public meetings, an officer's walkabout, visits to school classes, information stalls."""
