"""What can be worked out without a screen: nodes, questions, paths, layouts, diagrams."""
