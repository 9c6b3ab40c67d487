"""Measures builds and imports of invented volumes: ``make bench``."""
