"""`python -m stemmata` is the command `stemmata`."""

from stemmata.cli import main

if __name__ == "__main__":
    main()
