"""The command line: one command a file, and the only floor that prints or exits."""

from nbproceedings.cli.app import main

__all__ = ["main"]
