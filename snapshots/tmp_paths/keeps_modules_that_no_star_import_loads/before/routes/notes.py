def save():
    with open('notes.txt', 'a') as file:
        file.write('x')


save()
