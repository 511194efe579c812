def note():
    with open('tools.txt', 'a') as file:
        file.write('used')
