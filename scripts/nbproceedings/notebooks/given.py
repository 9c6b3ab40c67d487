"""An interpreter that somebody puts in the place of all environments, as it is.

What it has is written down in the place of a lock, without hashes: it says what was there, and
nobody can make the same from it for certain.
"""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path

from nbproceedings.notebooks.environments.building import Prepared
from nbproceedings.notebooks.environments.unusable import Unusable

SOURCE = "given"
"""What evidence names as the file that asked for such an environment."""
_SECONDS = 60
_ASK = """\
import json, sys
from importlib.metadata import distributions
found = {(str(one.name).lower().replace("_", "-"), one.version) for one in distributions()}
packages = [f"{name}=={version}" for name, version in sorted(found, key=str)]
told = {"version": "%d.%d.%d" % sys.version_info[:3], "packages": packages}
print(json.dumps(told | {"base": sys.base_prefix, "folder": sys.prefix}))
"""


@lru_cache(maxsize=8)
def given(python: str) -> Prepared | Unusable:
    """What the interpreter at this path says of itself.

    It is asked outside of every sandbox: whoever names it trusts it.
    """
    try:
        done = subprocess.run(
            [python, "-I", "-c", _ASK],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        found = json.loads(done.stdout)
        packages = tuple(str(one) for one in found["packages"])
        version, base, folder = (str(found[key]) for key in ("version", "base", "folder"))
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError):
        return Unusable("the interpreter that was given does not start", "check --environment")
    if not any(one.startswith("ipykernel==") for one in packages):
        return Unusable("the interpreter that was given has no ipykernel", "install it there")
    return Prepared(Path(python), packages, version, Path(base), Path(folder))


def listing(prepared: Prepared) -> str:
    """The packages of such an environment, in the place of the text of a lock."""
    lines = [
        "# Packages that an environment had; it was not made from this list.",
        f"# python: {prepared.version}",
        *prepared.packages,
    ]
    return "".join(f"{line}\n" for line in lines)
