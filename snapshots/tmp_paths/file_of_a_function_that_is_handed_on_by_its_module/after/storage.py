from vercel_env import writable


def save(path):
    with open(writable(path), 'w') as file:
        file.write('kept')
