from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hik_desktop.services.office import Office
from tests.services.offices import Ticking, World, furnish, opened


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file without a single record."""
    path = tmp_path_factory.mktemp("empty") / "leer.hik"
    Office.create(path, empty=True, clock=Ticking()).close()
    return path


@pytest.fixture(scope="session")
def furnished_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """An office file with two records of every kind."""
    path = tmp_path_factory.mktemp("furnished") / "zwei.hik"
    shutil.copy(empty_file, path)
    office = opened(path)
    world = furnish(office)
    office.close()
    return path, world


@pytest.fixture
def office_path(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "büro.hik"
    shutil.copy(empty_file, path)
    return path


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    found = opened(office_path)
    yield found
    found.close()


@pytest.fixture
def furnished(furnished_file: tuple[Path, World], tmp_path: Path) -> Iterator[tuple[Office, World]]:
    path, world = furnished_file
    own = tmp_path / "büro.hik"
    shutil.copy(path, own)
    found = opened(own)
    yield found, pickle.loads(pickle.dumps(world))
    found.close()
