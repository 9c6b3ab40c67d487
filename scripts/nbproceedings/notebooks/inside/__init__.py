"""What runs beside a notebook, inside its sandbox; the rest of the package is not there.

Its modules import nothing of ours but each other, and speak with the outside in lines of JSON.
"""
