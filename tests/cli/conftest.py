from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hik_desktop.cli import main
from hik_desktop.services.office import Office
from tests.services.conftest import empty_file, office, office_path
from tests.services.offices import Ticking

__all__ = ["empty_file", "office", "office_path"]


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Hik = Callable[..., Said]


@pytest.fixture
def hik(capsys: pytest.CaptureFixture[str]) -> Hik:
    def run(*words: object) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "beispiel.hik"
    Office.create(path, sample=True, clock=Ticking()).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample office of one's own."""
    own = tmp_path / "beispiel.hik"
    shutil.copy(sample_file, own)
    return own
