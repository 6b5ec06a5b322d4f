"""Windows of their own: export, shortcuts, about."""
