"""Frames and rules over annotated text: raw claims with spans, attribution, status, times."""
