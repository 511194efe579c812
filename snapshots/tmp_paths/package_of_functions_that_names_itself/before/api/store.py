def keep(text):
    with open('all.txt', 'a') as file:
        file.write(text)
