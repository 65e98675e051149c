"""The OpenAPI Specification, held against packages from outside.

Each module writes a document, generates a package of it, and calls that against a server
on loopback. Operations are named by method and path and arguments by their wire names,
through MANIFEST.json: how we name things in Python is no part of these tests.
"""
