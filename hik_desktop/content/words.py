"""Marks German message ids for extraction. Translation itself happens where text is shown."""


def N_(message: str) -> str:  # noqa: N802 - the customary name of the gettext marker
    """Return `message` unchanged; the literal is collected into the catalogues."""
    return message
