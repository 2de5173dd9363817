"""x."""

from hik_desktop.ui.record_pane import RecordPane


class FormPane(RecordPane):
    def __init__(self, desk, form):
        super().__init__()
