def shelves():
    return ['tea', 'rice', 'salt']
