"""File formats to export to and to read back: one file each, one row each in `table.FORMATS`."""
