"""Ratios of what Enishi does to the barest program that does the like, measured in one run."""
