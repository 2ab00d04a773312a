"""Records out, one file a format: flat rows, JSON Lines, CSV."""
