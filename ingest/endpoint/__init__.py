"""Another model in its place: an OpenAI-compatible server that reads documents, and is believed in nothing unseen."""
