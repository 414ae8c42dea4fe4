"""Stemmata: from a pile of reports to a casebook of incidents, origins and the words they rest on."""

from stemmata._version import __version__

__all__ = ["__version__"]
