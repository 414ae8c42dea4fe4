"""Measures how well the credits of a report are found, on texts that were written and labelled for it (see README.md here)."""
