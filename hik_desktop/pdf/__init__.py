"""How it is printed: content to tagged PDF. Knows nothing of the office."""
