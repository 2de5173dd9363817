"""The engine alone beside its peers: the same content, one process a run, from content in memory to a file."""
