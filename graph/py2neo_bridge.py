"""A bridge for py2neo users (可选): their ``Graph`` opened from our settings.

py2neo is at its end of life and nothing in the project needs it. ``pip install
py2neo==2021.2.4`` brings the package; ``graph.schema`` of py2neo does not work on Neo4j 5:
constraints are ours to make (``python -m cli store prepare``).
"""

from __future__ import annotations

import importlib
from typing import Any

from graph.errors import StoreError


def open_py2neo(uri: str, username: str, password: str, database: str) -> Any:
    """A ``py2neo.Graph`` on the named server.

    Raises StoreError when py2neo is not installed or no server is named.
    """
    if not uri:
        raise StoreError("py2neo 只能连接 NEO4J_URI 指定的 Neo4j 服务器；请先设置 NEO4J_URI。")
    try:
        py2neo = importlib.import_module("py2neo")
    except ImportError as error:
        raise StoreError("没有安装 py2neo；请执行 pip install py2neo==2021.2.4。") from error
    return py2neo.Graph(uri, auth=(username, password), name=database)
