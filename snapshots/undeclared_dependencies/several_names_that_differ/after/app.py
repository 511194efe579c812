import telebot
from flask import Flask
from jose import jwt
from pptx import Presentation
from slugify import slugify

app = Flask(__name__)
