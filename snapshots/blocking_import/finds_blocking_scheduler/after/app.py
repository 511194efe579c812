from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

app = Flask(__name__)
scheduler = BlockingScheduler()
scheduler.start()
