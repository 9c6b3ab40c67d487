"""Workshop proceedings as a Jupyter Book: record, model, pages, citations."""

__version__ = "0.1.0"
