"""What the office prints: one file a paper, facts to content."""
