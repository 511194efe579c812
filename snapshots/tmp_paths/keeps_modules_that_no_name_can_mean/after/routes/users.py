open('users.txt', 'w').close()
