"""What the notebook goes through before it may be called safe: `make torture`."""
