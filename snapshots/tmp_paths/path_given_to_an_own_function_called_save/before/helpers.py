def save(path, text):
    with open(path, 'w') as out:
        out.write(text)
