from flask import Flask
import bot

app = Flask(__name__)
