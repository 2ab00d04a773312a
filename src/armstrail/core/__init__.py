"""Frozen types of the data contract, ids, errors. Depends on no other room."""
