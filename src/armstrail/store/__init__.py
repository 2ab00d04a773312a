"""The casebook: documents, claims, what they add up to and what people decided, in one database that lasts."""
