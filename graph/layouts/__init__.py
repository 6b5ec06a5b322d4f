"""Layouts: arrays in, arrays out. May import numpy; nothing that must start fast imports this."""
