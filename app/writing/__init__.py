"""The notebook in the window: where its notes are read and written."""
