"""Documents of an attacker, and what must be true of whatever comes out.

`payloads` are strings, `positions` the places of a document that a string can take,
`names` words that have a meaning to Python, to pydantic or to us, `sizes` and `files`
documents that are too large, too deep, broken, or point elsewhere.
"""
