from flask import Flask, send_file
from selenium import webdriver

from vercel_env import writable

app = Flask(__name__)


@app.get('/shot')
def shot():
    browser = webdriver.Chrome()
    browser.get('https://example.com')
    browser.get_screenshot_as_file(writable('page.png'))
    browser.find_element('css selector', 'h1').screenshot(writable('title.png'))
    return send_file(writable('page.png'))
