"""Labelled sentences on how sure a report is of what it says, and the figures from reading them."""
