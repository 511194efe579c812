from flask import Flask
import torch

app = Flask(__name__)
