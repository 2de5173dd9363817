"""Forms: one engine that builds a record's page from its field descriptions."""
