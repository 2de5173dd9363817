"""HIK Desktop: the office's records, its papers and its file, offline."""

__version__ = "0.1.0"
