"""From annotated text to the packaged model. Needs the extra `train` (PyTorch)."""
