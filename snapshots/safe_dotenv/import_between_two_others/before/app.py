import json, dotenv, os

from flask import Flask

dotenv.load_dotenv()
app = Flask(__name__)
app.config['TITLES'] = json.loads(os.getenv('TITLES', '[]'))
