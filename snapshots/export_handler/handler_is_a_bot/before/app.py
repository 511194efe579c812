from flask import Flask, request
from linebot import WebhookHandler

server = Flask(__name__)
handler = WebhookHandler('secret')


@handler.add('message')
def answer(event):
    return event


@server.post('/callback')
def callback():
    handler.handle(request.data)
    return 'OK'
