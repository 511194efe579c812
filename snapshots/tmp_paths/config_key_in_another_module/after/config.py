import os

SECRET_KEY = os.getenv('SECRET_KEY', 'dev')
REPORT_DIR = 'reports'
ORDERS_LOG = 'orders.csv'
