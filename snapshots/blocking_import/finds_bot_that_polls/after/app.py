import os
import telebot
from flask import Flask

app = Flask(__name__)
bot = telebot.TeleBot(os.environ["TOKEN"])
bot.infinity_polling()
bot.polling(none_stop=True)
