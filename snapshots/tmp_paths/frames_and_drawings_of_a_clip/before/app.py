from flask import Flask, send_file
from moviepy import ImageClip, VideoFileClip

app = Flask(__name__)


@app.get('/poster')
def poster():
    clip = VideoFileClip('intro.mp4')
    clip.save_frame('poster.png', t=1)
    clip.write_gif('intro.gif')
    ImageClip('poster.png', duration=1).write_gif('still.gif')
    return send_file('intro.gif')
