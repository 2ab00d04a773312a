"""Strict loader, checker and compiler of the knowledge in `data/`."""
