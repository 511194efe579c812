import os


class Config:
    DATA_FOLDER = 'data'
    ORDERS = os.path.join(DATA_FOLDER, 'orders.json')
