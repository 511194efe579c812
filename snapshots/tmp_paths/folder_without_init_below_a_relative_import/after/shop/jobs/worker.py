from ..vercel_env import writable


def run():
    with open(writable('jobs.txt'), 'a') as file:
        file.write('run')
    return 'kept'
