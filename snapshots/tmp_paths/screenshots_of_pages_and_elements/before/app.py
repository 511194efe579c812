from flask import Flask, send_file
from selenium import webdriver

app = Flask(__name__)


@app.get('/shot')
def shot():
    browser = webdriver.Chrome()
    browser.get('https://example.com')
    browser.get_screenshot_as_file('page.png')
    browser.find_element('css selector', 'h1').screenshot('title.png')
    return send_file('page.png')
