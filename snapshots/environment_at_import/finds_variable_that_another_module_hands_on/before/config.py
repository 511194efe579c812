import os

BOT_TOKEN = os.getenv("BOT_TOKEN")
TITLE = os.getenv("TITLE")
REPORT_KEY = os.getenv("REPORT_KEY")


class Config:
    SECRET_KEY = os.getenv("SECRET_KEY")
    MAIL_KEY = os.getenv("MAIL_KEY", "plain")
