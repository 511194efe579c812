config = {'name': 'notes', 'port': 5000}
