"""What a string means, and how to print it elsewhere: names, dates, identifiers, markup, escaping.

Leaves of the house: pure functions over text that know nothing of papers, files or Sphinx.
"""
