import os

from flask import Flask
from dotenv import load_dotenv

load_dotenv()
os.environ["OPENAI_API_KEY"] = os.getenv("OPENAI_API_KEY")
index_key = os.environ.get("PINECONE_API_KEY")
os.environ["PINECONE_API_KEY"] = index_key
os.environ.setdefault("TRACE_KEY", os.getenv("TRACE_KEY"))
app = Flask(__name__)
