for key in ('COLOR', 'SIZE'):
    globals()[key] = key.lower()
