app = {'title': 'Books'}
