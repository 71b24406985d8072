"""The command line: one module per verb, read when it is used. It reads, asks, draws and writes; it computes nothing."""

from journeysim.cli.program import program

main = program  # what the console script calls

__all__ = ["main", "program"]
