DATABASE = 'notes.db'
