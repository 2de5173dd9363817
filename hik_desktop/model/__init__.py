"""What the office knows: one file a noun, records with their fields and rules."""
