"""Figures for the council: what the records of officers and of the neighbourhood's file add up to."""
