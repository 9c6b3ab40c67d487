"""Measures builds of invented volumes: ``make bench``."""
