from chatterbot import ChatBot
from flask import Flask
from langchain_community.cache import SQLiteCache
from langchain_community.chat_message_histories import SQLChatMessageHistory

from vercel_env import writable

app = Flask(__name__)
bot = ChatBot('Ann', database_uri='sqlite:///' + writable('ann.sqlite3'))
cache = SQLiteCache(database_path=writable('.langchain.db'))


@app.get('/')
def history():
    kept = SQLChatMessageHistory(session_id='ann', connection='sqlite:///' + writable('memory.db'))
    return str(kept.messages)
