"""The intermediate representation: what an API offers, as frozen dataclasses."""
