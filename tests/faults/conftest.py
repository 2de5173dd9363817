from tests.cli.conftest import Hik, Said, hik, sample, sample_file
from tests.services.conftest import empty_file, office, office_path

__all__ = ["Hik", "Said", "empty_file", "hik", "office", "office_path", "sample", "sample_file"]
