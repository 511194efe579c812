def keep(text):
    with open('notes.txt', 'a') as f:
        f.write(text)
