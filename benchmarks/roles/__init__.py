"""Labelled sentences on who did what to whom, and how well they are read."""
