from linebot import handler

from app import *


@handler.add('message')
def answer(event):
    return event
