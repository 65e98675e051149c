# Generated from the bctrl API. Edits are lost: change its documents.
"""Resources; the client loads each of them when it is first used."""
