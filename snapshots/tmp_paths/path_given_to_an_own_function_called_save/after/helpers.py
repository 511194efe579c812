import os

from vercel_env import IS_VERCEL, writable


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


def save(path, text):
    with open(writable(path), 'w') as out:
        out.write(text)
