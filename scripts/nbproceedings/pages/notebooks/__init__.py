"""Notebooks on pages: cells and outputs as HTML, what happened to them, where to start them."""
