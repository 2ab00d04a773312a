"""The only wiring: inputs through all stages to claims."""
