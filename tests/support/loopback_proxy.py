"""A loopback port in front of a server that can be cut off: how a server looks that has gone."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class LoopbackProxy:
    """Forwards bytes both ways until it is cut, or until `limit` bytes went to the server."""

    def __init__(self, port: int, limit: int | None = None) -> None:
        self._target = port
        self._limit = limit
        self.sent = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = [self._listener]
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drop every connection and refuse new ones."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open += [near, far]
                for source, sink in ((near, far), (far, near)):
                    args = (source, sink, source is near)
                    threading.Thread(target=self._pump, args=args, daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, is_counted: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self.sent += len(data) if is_counted else 0
                if self._limit is not None and self.sent > self._limit:
                    sink.sendall(data[: self._limit - self.sent])
                    self.cut()
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)
