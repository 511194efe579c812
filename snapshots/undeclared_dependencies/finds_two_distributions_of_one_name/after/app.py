from flask import Flask
from fpdf import FPDF

app = Flask(__name__)
