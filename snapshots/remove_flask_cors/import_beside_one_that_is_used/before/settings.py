SECRET = 'books'
