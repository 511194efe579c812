embeddings = None
