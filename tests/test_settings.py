import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.settings import Settings, SettingsFile

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


def test_the_first_day_is_german_and_empty(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none").load() == Settings()
    assert Settings().language == "de"


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    kept = Settings("en", "dark", 150, ("a.hik", "ü.hik"), {"size": [800, 600], "pane": 0.5})
    SettingsFile(tmp_path / "new" / "folder").save(kept)
    assert SettingsFile(tmp_path / "new" / "folder").load() == kept


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff\xfe\x00", b"[]", b"[" * 100_000])
def test_a_damaged_file_is_kept_aside_and_the_program_starts(tmp_path: Path, damaged: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(damaged)
    assert file.load() == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == damaged
    assert not file.path.exists()


@given(st.dictionaries(st.sampled_from(["language", "theme", "text_size", "last_files", "window"]), JSON))
def test_a_value_that_makes_no_sense_costs_only_itself(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("settings"))
    file.path.write_text(json.dumps({**values, "theme": "dark"}), encoding="utf-8")
    loaded = file.load()
    assert loaded.theme == "dark"
    assert loaded.language in ("de", "en")
    assert 100 <= loaded.text_size <= 300


def test_what_a_newer_program_keeps_there_stays(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text('{"language": "en", "later": {"x": 1}}', encoding="utf-8")
    file.save(Settings())
    assert json.loads(file.path.read_text(encoding="utf-8"))["later"] == {"x": 1}
    assert file.load().language == "de"


def test_a_place_that_refuses_is_told_in_a_plain_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="nicht gespeichert") as refused:
        SettingsFile(blocked / "below").save(Settings())
    assert refused.value.code == "settings.not_written"


def test_the_file_used_last_stands_first_and_once() -> None:
    settings = Settings()
    for name in [*(f"{n}.hik" for n in range(12)), "3.hik"]:
        settings = settings.with_file(Path(name))
    assert settings.last_files[:2] == ("3.hik", "11.hik")
    assert len(settings.last_files) == 10
    assert "3.hik" not in settings.without_file(Path("3.hik")).last_files
