"""What differs between the outputs of a notebook as submitted and as rerun.

What differs in every run is passed over, narrowly, and told: taking two things for the same that
are not would be worse than the contrary.
"""

from __future__ import annotations

from nbproceedings.notebooks.comparison.notebooks import compare

__all__ = ["compare"]
