import os

from vercel_env import writable
import config


def bump():
    count = int(open(writable(config.COUNTER)).read()) if os.path.exists(writable(config.COUNTER)) else 0
    with open(writable(config.COUNTER), 'w') as f:
        f.write(str(count + 1))
    return count
