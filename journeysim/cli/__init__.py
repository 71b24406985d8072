"""The command line: one module per verb, read when it is used. It reads, asks, draws and writes; it computes nothing."""

from __future__ import annotations

from journeysim.cli.program import program

__all__ = ["main", "program"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    program.main()
