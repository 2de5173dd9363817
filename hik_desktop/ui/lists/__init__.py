"""Lists of records: one engine for all kinds, declared in `views`."""
