"""The runtime, as it is copied into every package, against real sockets."""
