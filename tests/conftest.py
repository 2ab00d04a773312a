"""What holds for every test: no network, and no time limits that a busy machine breaks."""

from __future__ import annotations

import socket

import pytest
from hypothesis import settings

settings.register_profile("armstrail", deadline=None)
settings.load_profile("armstrail")

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: tuple[str, int] | str | bytes) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise OSError(f"tests have no network: {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)
