"""People's judgements as data: what they change, how far two people agree, the gold standard they make."""
