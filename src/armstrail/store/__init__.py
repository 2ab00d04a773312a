"""The casebook: documents, claims and people's decisions in SQLite or PostgreSQL."""
