import psycopg2
import pymysql
from flask import Flask

app = Flask(__name__)
near = pymysql.connect(host='mylocalhost')
far = psycopg2.connect(host='localhosts')
