from flask_cors import *
