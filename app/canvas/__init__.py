"""The canvas: the picture of the graph under the hand. The only importer of pyqtgraph."""
