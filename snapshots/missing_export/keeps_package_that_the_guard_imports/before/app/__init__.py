banner = 'Books'
