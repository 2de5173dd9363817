"""The page of a council paper: outline, text, the printed page beside it, check, issue, print."""
