from .vercel_env import writable


def keep(text):
    with open(writable('all.txt'), 'a') as file:
        file.write(text)
