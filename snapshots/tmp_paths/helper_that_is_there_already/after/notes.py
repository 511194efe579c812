from vercel_env import writable


def keep(text):
    with open(writable('notes.txt'), 'a') as f:
        f.write(text)
