import os

from flask import Flask, request
from pytube import YouTube

app = Flask(__name__)


@app.route("/songs", methods=["POST"])
def songs():
    video = YouTube(request.form["url"])
    video.streams.first().download(output_path="songs", filename=video.video_id)
    os.system(f"mv songs/{video.video_id} songs/{video.video_id}.mp4")
    return "done"
