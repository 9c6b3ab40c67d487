"""Who asks: from the environment or from a private file, never from an argument, never a prompt.

Arguments show in the list of processes and in the shell's history, and a prompt stops a build.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.importers.fetching._trouble import Trouble

USERNAME, PASSWORD, TOKEN = "OPENREVIEW_USERNAME", "OPENREVIEW_PASSWORD", "OPENREVIEW_TOKEN"
CONFIG = "OPENREVIEW_CONFIG"
MAX_CONFIG = 10_000
_KEYS = ("username", "password", "token")


@dataclass(frozen=True, slots=True)
class Credentials:
    """Name and password, or a token, or nothing for what everybody may read.

    Nothing prints them: they are left out of the representation.
    """

    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.token or self.username)

    def without(self, text: str) -> str:
        """A text of the service, less the secrets, should it repeat them."""
        for secret in (self.password, self.token, self.username):
            if secret:
                text = text.replace(secret, "…")
        return text


def credentials(environment: Mapping[str, str] | None = None) -> Credentials:
    """Credentials from the environment, else from the file, else none.

    The file is ``OPENREVIEW_CONFIG``, or ``nbproceedings/openreview.toml`` in the user's folder
    for settings; only its owner may be able to read it.  Raises Trouble where something is amiss.
    """
    given = os.environ if environment is None else environment
    token = given.get(TOKEN, "").strip()
    if token:
        return Credentials(token=token.removeprefix("Bearer ").strip())
    username, password = given.get(USERNAME, ""), given.get(PASSWORD, "")
    if username or password:
        if not username or not password:
            raise Trouble(
                "bad-credentials",
                f"{USERNAME if username else PASSWORD} is set and "
                f"{PASSWORD if username else USERNAME} is not",
                f"set both, or {TOKEN}, or none to read what is public",
            )
        return Credentials(username, password)
    written = given.get(CONFIG, "")
    path = Path(written).expanduser() if written else _default(given)
    if path is None or not (written or path.exists()):
        return Credentials()
    return _from_file(path)


def _default(given: Mapping[str, str]) -> Path | None:
    folder = given.get("XDG_CONFIG_HOME") or (
        f"{given['HOME']}/.config" if given.get("HOME") else given.get("APPDATA", "")
    )
    return Path(folder) / "nbproceedings" / "openreview.toml" if folder else None


def _from_file(path: Path) -> Credentials:
    try:
        with path.open("rb") as file:
            _private(path, os.fstat(file.fileno()))
            text = file.read(MAX_CONFIG).decode()
        found = tomllib.loads(text)
    except (OSError, ValueError) as error:
        # TOML's own message may show the line, and with it a password.
        reason = error.strerror if isinstance(error, OSError) else "it is not TOML"
        raise Trouble(
            "bad-credentials",
            f"{str(path)!r} cannot be read: {reason}",
            'write username = "…" and password = "…", or token = "…", a line each',
        ) from None
    unknown = sorted(set(found) - set(_KEYS))
    values = {key: value for key in _KEYS if isinstance(value := found.get(key), str) and value}
    if unknown or not ({"token"} <= set(values) or {"username", "password"} <= set(values)):
        named = f"the unknown key {unknown[0]!r}" if unknown else "no complete credentials"
        raise Trouble(
            "bad-credentials",
            f"{str(path)!r} has {named}",
            "it takes username and password, or token",
        )
    if "token" in values:
        return Credentials(token=values["token"])
    return Credentials(values["username"], values["password"])


def _private(path: Path, found: os.stat_result) -> None:
    """Refuse a file that others can read.  Windows keeps such rights elsewhere."""
    if os.name == "nt":
        return
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise Trouble(
            "bad-credentials",
            f"{str(path)!r} can be read by others (mode {mode:o}); it was not used",
            f"chmod 600 {path}, and change the password if others use this machine",
        )
