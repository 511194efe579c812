from flask import Flask, request, send_file
from moviepy.editor import VideoFileClip

app = Flask(__name__)


@app.post('/cut')
def cut():
    request.files['video'].save('/tmp/video.mp4')
    clip = VideoFileClip('/tmp/video.mp4').subclip(0, 3)
    clip.write_videofile('/tmp/cut.mp4')
    return send_file('/tmp/cut.mp4')


@app.post('/silent')
def silent():
    clip = VideoFileClip('/tmp/video.mp4')
    clip.write_videofile('/tmp/silent.mp4', audio=False)
    clip.write_videofile('/tmp/loud.mp4', temp_audiofile='/tmp/sound.m4a', audio_codec='aac')
    return send_file('/tmp/silent.mp4')
