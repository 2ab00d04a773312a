"""Measurements of accuracy and speed; the floors in `floors.toml` only rise."""
