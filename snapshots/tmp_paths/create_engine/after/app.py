import os
from flask import Flask
from sqlalchemy import create_engine

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
engine = create_engine('sqlite:////tmp/data_shop.db' if IS_VERCEL else 'sqlite:///data/shop.db', echo=False)
