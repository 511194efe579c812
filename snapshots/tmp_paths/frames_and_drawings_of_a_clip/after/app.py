from flask import Flask, send_file
from moviepy import ImageClip, VideoFileClip

from vercel_env import writable

app = Flask(__name__)


@app.get('/poster')
def poster():
    clip = VideoFileClip('intro.mp4')
    clip.save_frame(writable('poster.png'), t=1)
    clip.write_gif(writable('intro.gif'))
    ImageClip(writable('poster.png'), duration=1).write_gif(writable('still.gif'))
    return send_file(writable('intro.gif'))
