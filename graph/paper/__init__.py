"""What is laid out for paper: pages, hub and comparison sheets, blank-outs, cards, questions."""
