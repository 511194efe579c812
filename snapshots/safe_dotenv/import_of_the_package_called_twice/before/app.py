import dotenv
from flask import Flask

dotenv.load_dotenv('.env')
dotenv.load_dotenv('.env.local', override=True)

app = Flask(__name__)
