"""What the office sees: shell, lists, forms, pages, dialogs."""
