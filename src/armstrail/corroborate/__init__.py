"""What reports add up to: identities, origins, incidents, findings, grades. Pure functions of records."""
