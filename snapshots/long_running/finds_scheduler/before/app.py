from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

app = Flask(__name__)
scheduler = BackgroundScheduler(daemon=True)


@scheduler.scheduled_job("interval", minutes=5)
def fetch():
    print("fetch")


scheduler.start()
