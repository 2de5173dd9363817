"""One press for all tests of the room: fonts and patterns are read once."""

from __future__ import annotations

import pytest

from hik_desktop import paths
from hik_desktop.pdf import Press


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(paths.resource())
