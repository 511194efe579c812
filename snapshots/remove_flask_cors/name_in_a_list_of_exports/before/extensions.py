from flask_cors import CORS, cross_origin

__all__ = ['CORS', 'cross_origin']
