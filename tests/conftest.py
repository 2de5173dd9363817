"""What holds for every test: a fixed locale and zone, no window server unless asked for, no network, no home."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before Qt, Babel or the C library look at them.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Europe/Berlin"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# One scale for every machine; a test that wants another sets it itself.
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.pop("HIK_PASSPHRASE", None)
if sys.platform != "win32":
    import time

    time.tzset()

import hypothesis
import pytest

PROVING = os.environ.get("HIK_PROVE") == "1"

# No deadline: the machine is shared, and a test asserts what happens, not how long it took.
hypothesis.settings.register_profile("test", deadline=None, max_examples=60)
hypothesis.settings.register_profile("prove", deadline=None, max_examples=500)
hypothesis.settings.load_profile("prove" if PROVING else "test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long campaigns to `tasks.py prove`, which runs them with everything else and with more examples."""
    if PROVING:
        return
    campaigns = [item for item in items if item.get_closest_marker("prove") is not None]
    if campaigns:
        config.hook.pytest_deselected(items=campaigns)
        items[:] = [item for item in items if item not in campaigns]


@pytest.fixture(autouse=True, scope="session")
def _own_home() -> Iterator[None]:
    """Keep settings and log of the tests away from the person's."""
    with tempfile.TemporaryDirectory(prefix="hik-test-") as folder:
        os.environ["HIK_HOME"] = folder
        yield
        del os.environ["HIK_HOME"]


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that could leave this machine."""
    connect = socket.socket.connect

    def refused(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test reached for the network: {address!r}")
        connect(self, address)

    socket.socket.connect = refused
    yield
    socket.socket.connect = connect


@pytest.fixture
def reference() -> Path:
    """The folder of real papers; they are not part of this repository, and the summary says what went without them."""
    named = os.environ.get("HIK_REFERENCE")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip(f"Die echten Drucksachen fehlen hier ({folder.name}); HIK_REFERENCE nennt ihren Ordner.")
    return folder
