"""One directory per kind of change: old.yaml, new.yaml and the expected JSON."""
