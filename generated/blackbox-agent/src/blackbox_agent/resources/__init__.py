# Generated from the agent.blackbox.ai API. Edits are lost: change its documents.
"""Resources; the client loads each of them when it is first used."""
