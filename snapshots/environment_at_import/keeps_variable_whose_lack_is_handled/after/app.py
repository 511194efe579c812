import os

from anthropic import Anthropic
from flask import Flask
from openai import OpenAI

API_KEY = os.getenv('API_KEY')
if not API_KEY:
    print('API_KEY is not set')
MODE = os.getenv('MODE')
if not MODE and os.getenv('STRICT'):
    raise RuntimeError('MODE is not set')
KEY = os.getenv('OTHER_KEY')
client = OpenAI(api_key=KEY) if KEY else None
claude = Anthropic(api_key=os.getenv('CLAUDE_KEY'))
local = OpenAI(base_url=os.getenv('LOCAL_URL'), api_key='none')

app = Flask(__name__)


@app.route('/')
def home():
    return str(OpenAI(api_key=API_KEY).models.list())
