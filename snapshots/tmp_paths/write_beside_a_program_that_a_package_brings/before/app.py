import os

import imageio_ffmpeg
from flask import Flask, request

app = Flask(__name__)
program = imageio_ffmpeg.get_ffmpeg_exe()
app.config['CAN_CONVERT'] = os.path.exists(program) and os.access(program, os.X_OK)


@app.post('/sounds')
def keep():
    sound = request.files['sound']
    sound.save(os.path.join('sounds', sound.filename))
    return 'kept'
