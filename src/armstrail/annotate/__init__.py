"""Sentences, tokens, tags, dependencies, mentions: the only room that knows spaCy."""
