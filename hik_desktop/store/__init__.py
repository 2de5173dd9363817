"""Where it is kept: the office file, its key, migrations, history, search index."""
