"""Read what exports hold: tables, texts, names, days, decisions, in the terms of the record.

Sources share these; none of them knows the project.
"""
