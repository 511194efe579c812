import os
from flask import Flask, request
from vercel_env import writable

BASE_DIR = os.path.abspath(os.path.dirname(__file__))
UPLOAD_DIR = os.path.join(BASE_DIR, "uploads")

app = Flask(__name__)
os.makedirs(writable(UPLOAD_DIR), exist_ok=True)


@app.post("/upload")
def upload():
    f = request.files["file"]
    path = os.path.join(UPLOAD_DIR, f.filename)
    f.save(writable(path))
    return {"size": os.path.getsize(writable(path))}


@app.get("/files")
def files():
    return {"files": os.listdir(writable(UPLOAD_DIR))}


if __name__ == "__main__":
    app.run()
