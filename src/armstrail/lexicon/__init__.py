"""Strict loader, checker and compiler of the knowledge in `data/`."""

STORE_NAME = "places.bin"  # what `armstrail places import` writes into a user's lexicon folder
