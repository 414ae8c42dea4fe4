"""The commands. The one place where an error becomes text and an exit code.

Exit codes:

    0    done
    1    an error: what, where and what to do are printed
    2    the command was not understood
    3    done with problems: some reports could not be read (wholly); they are kept and listed
    4    the casebook is damaged (from `check`)
    130  interrupted
"""

from stemmata.cli.main import main

__all__ = ["main"]
