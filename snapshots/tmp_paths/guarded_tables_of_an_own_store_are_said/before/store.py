import os
import pymysql


class Store:
    def __init__(self):
        self.conn = pymysql.connect(host=os.environ['H'])

    def execute(self, sql):
        self.conn.cursor().execute(sql)


store = Store()


def execute(sql):
    store.execute(sql)
