import os

import telebot
from flask import Flask
from groq import Groq
from linebot import LineBotApi, WebhookHandler
from openai import OpenAI
from redis import from_url
from sqlalchemy import create_engine

app = Flask(__name__)
OPENAI_KEY = os.getenv('OPENAI_KEY')
client = OpenAI(api_key=OPENAI_KEY)
groq = Groq()
line = LineBotApi(os.getenv('LINE_TOKEN'))
hooks = WebhookHandler(channel_secret=os.environ.get('LINE_SECRET'))
cache = from_url(os.getenv('CACHE_URL'), password=os.getenv('CACHE_PASSWORD'))
engine = create_engine(os.getenv('DATABASE_URL'), pool_pre_ping=True)
bot = telebot.TeleBot(os.getenv('BOT_TOKEN'), threaded=False)


@app.route('/')
def home():
    return str(client.models.list())
