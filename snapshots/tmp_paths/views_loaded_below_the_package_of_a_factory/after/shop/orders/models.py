open('models.txt', 'w').close()
