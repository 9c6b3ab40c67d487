"""Bring what a source gave into the record: find again, merge, and write all of it or nothing."""
