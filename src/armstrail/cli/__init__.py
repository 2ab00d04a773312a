"""The command line: thin shells that parse, call and print. What takes long to import is imported inside commands."""
