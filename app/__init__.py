"""The screen: windows, panels, preferences, the command line."""
