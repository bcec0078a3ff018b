"""The trained reader: what it says of a window of words, and how that becomes mentions and claims."""
