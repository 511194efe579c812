from webargs import flaskparser

parser = flaskparser.FlaskParser()
