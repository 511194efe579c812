import os

import config


def bump():
    count = int(open(config.COUNTER).read()) if os.path.exists(config.COUNTER) else 0
    with open(config.COUNTER, 'w') as f:
        f.write(str(count + 1))
    return count
