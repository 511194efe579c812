from chatterbot import ChatBot
from flask import Flask
from langchain_community.cache import SQLiteCache
from langchain_community.chat_message_histories import SQLChatMessageHistory

app = Flask(__name__)
bot = ChatBot('Ann', database_uri='sqlite:///ann.sqlite3')
cache = SQLiteCache(database_path='.langchain.db')


@app.get('/')
def history():
    kept = SQLChatMessageHistory(session_id='ann', connection='sqlite:///memory.db')
    return str(kept.messages)
