"""Data blocks while a paper is written: put in, changed, made text of one's own."""
