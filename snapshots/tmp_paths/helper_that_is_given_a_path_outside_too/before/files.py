import os


def save(path, text):
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'a') as file:
        file.write(text)
    os.utime(path)
