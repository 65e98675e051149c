"""The resources of the demo API."""
