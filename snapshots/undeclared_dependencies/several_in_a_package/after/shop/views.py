import cv2
from bs4 import BeautifulSoup
from flask import Blueprint
from PIL import Image, ImageDraw
bp = Blueprint("views", __name__)
