import telebot
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from openai import OpenAI

import config
from config import Config

app = Flask(config.TITLE or __name__)
bot = telebot.TeleBot(config.BOT_TOKEN)


class Links:
    serializer = URLSafeTimedSerializer(Config.SECRET_KEY)
    mails = URLSafeTimedSerializer(Config.MAIL_KEY)


@app.get("/report")
def report():
    return OpenAI(api_key=config.REPORT_KEY).models.list()
