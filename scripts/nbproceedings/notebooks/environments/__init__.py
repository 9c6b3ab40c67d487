"""The environment that a notebook runs in: what it asks for, the lock of that, and what is made.

``specification.find`` reads what a work asks for, ``locking.lock`` turns it into exact versions
with hashes, ``building.prepare`` makes it once and keeps it.  Everything here runs outside of the
sandbox, so nothing here runs code of a package: only wheels are installed, and no interpreter
starts in a finished environment.
"""
