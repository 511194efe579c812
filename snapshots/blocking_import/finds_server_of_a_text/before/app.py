import uvicorn
from flask import Flask

app = Flask(__name__)
uvicorn.run("app:app", port=8000)
