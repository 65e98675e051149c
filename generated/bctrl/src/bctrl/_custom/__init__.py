"""Written by hand: see custom/ beside sdk.toml."""
