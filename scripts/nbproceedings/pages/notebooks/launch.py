"""Links that start a notebook at a service, where the volume names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from nbproceedings.model import Volume
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.notebook_settings import Launch

_ON_GITHUB = re.compile(
    r"/(?:v2/gh|github)/(?P<owner>[^/]+)/(?P<name>[^/]+)/(?:blob/)?(?P<branch>.+)"
)


class LaunchLink(NamedTuple):
    """A service by its name, and where the notebook opens there."""

    name: str
    url: str


def launch_links(volume: Volume, notebook: NotebookFile) -> tuple[LaunchLink, ...]:
    """The services of a volume that can open this notebook."""
    return tuple(_links(volume.notebooks.launch, notebook))


def _links(launch: Launch, notebook: NotebookFile) -> Iterator[LaunchLink]:
    if launch.binder:
        yield LaunchLink("Binder", _with(launch.binder, "labpath", notebook.path))
    if launch.colab and notebook.form == "ipynb":  # it opens nothing else
        yield LaunchLink("Colab", f"{launch.colab.rstrip('/')}/{quote(notebook.path)}")
    if launch.jupyterhub:
        yield LaunchLink("JupyterHub", _hub(launch, notebook))


def _with(address: str, name: str, value: str) -> str:
    sign = "&" if urlsplit(address).query else "?"
    return f"{address}{sign}{name}={quote(value, safe='')}"


def _hub(launch: Launch, notebook: NotebookFile) -> str:
    """The notebook on a hub; where the repository is known, with a fresh copy of it.

    The form of the address is that of nbgitpuller.
    """
    base = (launch.jupyterhub or "").rstrip("/")
    found = _ON_GITHUB.search(launch.binder or launch.colab or "")
    if found is None:
        return f"{base}/hub/user-redirect/lab/tree/{quote(notebook.path)}"
    name = found["name"]
    repository = quote(f"https://github.com/{found['owner']}/{name}", safe="")
    branch = quote(found["branch"].strip("/"), safe="")
    path = quote(f"lab/tree/{name}/{notebook.path}", safe="")
    return f"{base}/hub/user-redirect/git-pull?repo={repository}&branch={branch}&urlpath={path}"
