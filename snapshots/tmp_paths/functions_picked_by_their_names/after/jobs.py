from vercel_env import writable


def job_clean():
    with open(writable('clean.log'), 'a') as file:
        file.write('cleaned')
