from vercel_env import writable


def add(text):
    with open(writable('log.txt'), 'a') as f:
        f.write(text)
