"""Incident templates on MUC-4, the public test of deciding which claims of a report are one incident."""
