"""The catalogues and what keeps them whole."""
