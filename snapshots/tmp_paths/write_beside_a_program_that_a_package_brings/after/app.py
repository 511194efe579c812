import os

import imageio_ffmpeg
from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
program = imageio_ffmpeg.get_ffmpeg_exe()
app.config['CAN_CONVERT'] = os.path.exists(program) and os.access(program, os.X_OK)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('sounds'), exist_ok=True)


@app.post('/sounds')
def keep():
    sound = request.files['sound']
    sound.save(writable(os.path.join('sounds', sound.filename)))
    return 'kept'
