"""What a person looks at: claims in words, tables for the terminal, one self-contained page."""
