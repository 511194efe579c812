from importlib.metadata import version

print('flask-cors', version('flask-cors'))
