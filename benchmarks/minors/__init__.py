"""Labelled sentences with names of children and adults: which are withheld, and which wrongly."""
