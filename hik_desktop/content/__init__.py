"""What a text is: frozen blocks and typed runs, their JSON form, plain text. Standard library only."""
