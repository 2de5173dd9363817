from tests.services.conftest import empty_file, furnished, furnished_file, office, office_path

__all__ = ["empty_file", "furnished", "furnished_file", "office", "office_path"]
