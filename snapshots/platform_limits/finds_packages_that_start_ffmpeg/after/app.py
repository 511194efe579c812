import ffmpeg
from flask import Flask, request, send_file

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024


@app.post('/square')
def square():
    """A film, as wide as it is high."""
    request.files['film'].save('/tmp/film.mp4')
    ffmpeg.input('/tmp/film.mp4').filter('scale', 320, 320).output('/tmp/square.mp4').run()
    return send_file('/tmp/square.mp4')
