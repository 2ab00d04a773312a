"""The five views: pure functions from records to tables."""
