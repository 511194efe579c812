open('plugins.txt', 'w').close()
