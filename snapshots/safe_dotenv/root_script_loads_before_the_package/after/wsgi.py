from run import app
