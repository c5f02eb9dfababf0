"""Surveys: waves of one questionnaire, and what may be said of their answers."""
