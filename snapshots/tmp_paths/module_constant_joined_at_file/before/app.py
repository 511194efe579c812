import os
from flask import Flask, request

BASE_DIR = os.path.abspath(os.path.dirname(__file__))
UPLOAD_DIR = os.path.join(BASE_DIR, "uploads")

app = Flask(__name__)
os.makedirs(UPLOAD_DIR, exist_ok=True)


@app.post("/upload")
def upload():
    f = request.files["file"]
    path = os.path.join(UPLOAD_DIR, f.filename)
    f.save(path)
    return {"size": os.path.getsize(path)}


@app.get("/files")
def files():
    return {"files": os.listdir(UPLOAD_DIR)}


if __name__ == "__main__":
    app.run()
