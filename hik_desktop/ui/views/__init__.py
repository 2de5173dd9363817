"""What the window declares of each kind: list and form. Nothing here draws or reads."""
