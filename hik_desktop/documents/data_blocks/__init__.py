"""Blocks of a paper that are made from records: one file a kind of list, facts to content."""
