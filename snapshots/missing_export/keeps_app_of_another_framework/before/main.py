from fastapi import FastAPI
from flask import Flask

app = FastAPI()
server = Flask(__name__)
app.mount('/old', server)
