"""The questions that the graph answers, over any View."""
