open('reset.txt', 'w').close()
