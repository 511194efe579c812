"""Looks whether it could start processes while another sandbox of the user has all that it may have."""

import os
import re
import resource
from pathlib import Path

from flask import Flask

app = Flask(__name__)
AN_INSTANCE = 1024


def threads(status):
    """How many threads a process of this user has."""
    try:
        text = (status / 'status').read_text()
    except OSError:
        return 0  # it has ended
    own = re.search(rf'^Uid:\t{os.getuid()}\t', text, re.M)
    return int(re.search(r'^Threads:\t(\d+)', text, re.M)[1]) if own else 0


@app.get('/')
def index():
    limit = resource.getrlimit(resource.RLIMIT_NPROC)[0]
    running = sum(threads(path) for path in Path('/proc').glob('[0-9]*'))
    if limit - running < 2 * AN_INSTANCE:
        raise RuntimeError(f'{running} run already, and {limit} may')
    return 'enough'
