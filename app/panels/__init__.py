"""What stands beside the canvas: the answer, the details of a node or edge, the legend."""
