"""`python -m journeysim`, for where the command itself is not on the path (`py -m journeysim` on Windows)."""

from journeysim.cli import main

if __name__ == "__main__":
    main()
